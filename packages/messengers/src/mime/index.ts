export { AddressError, senderOf } from './address.ts';
export * from './compose.ts';
export type { ComposedMail } from './mail.ts';
