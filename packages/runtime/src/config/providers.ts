import * as z from 'zod';

/** A variable that is empty is one that is not set. */
export const orNone = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** Where a provider is: https, or a stand-in on this very machine. Given without a slash at its end. */
export const Root = z
  .url({ protocol: /^https?$/ })
  .refine((root) => /^https:|^http:\/\/(?:127\.0\.0\.1|localhost)(?:[:/]|$)/.test(root), 'an https address')
  .transform((root) => root.replace(/\/$/, ''));

/** By which variables providers of sign-ins and calendars are told; their secrets are kept apart. */
export const providerVariables = {
  GOOGLE_CLIENT_ID: orNone(z.string()),
  GOOGLE_OAUTH_ROOT: orNone(Root),
  GOOGLE_API_ROOT: orNone(Root),
  MICROSOFT_CLIENT_ID: orNone(z.string()),
  MICROSOFT_TENANT: orNone(
    z.union([z.guid(), z.enum(['common', 'organizations', 'consumers'])], 'the id of a tenant, or common'),
  ).transform((tenant) => tenant ?? 'common'),
  MICROSOFT_LOGIN_ROOT: orNone(Root),
  GRAPH_API_ROOT: orNone(Root),
};
