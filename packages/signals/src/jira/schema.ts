import * as z from 'zod';

/** A number or a word, as a word: Cloud writes ids as text, Data Center as numbers. */
export const AnyId = z.union([z.string().min(1).max(200), z.int().min(0)]).transform(String);

/** Somebody, as Cloud (`accountId`) or Data Center (`key`, `name`) describes them. */
export const User = z.looseObject({
  accountId: z.string().min(1).max(150).nullish(),
  key: z.string().min(1).max(150).nullish(),
  name: z.string().min(1).max(150).nullish(),
  accountType: z.string().nullish(),
});
export type User = z.infer<typeof User>;

/** Jira knows many states of work, and three kinds of them: `new`, `indeterminate` (it is worked on) and `done`. */
export const Category = z.looseObject({ key: z.string() });

export const Status = z.looseObject({ id: AnyId, statusCategory: Category });

export const Issue = z.looseObject({
  id: AnyId,
  key: z.string().max(200),
  fields: z.looseObject({
    project: z.looseObject({ id: AnyId, key: z.string().min(1).max(100).regex(/^\S+$/) }),
    status: Status.nullish(),
    assignee: User.nullish(),
    duedate: z.string().nullish(),
    created: z.string().nullish(),
    issuetype: z.looseObject({ name: z.string().nullish(), hierarchyLevel: z.number().nullish() }).nullish(),
    /** Cloud says when the kind of its state was last another. */
    statuscategorychangedate: z.string().nullish(),
  }),
});
export type Issue = z.infer<typeof Issue>;

/**
 * One field that was changed, at the names that are read here. `fromString` and `toString` are what people see; the latter
 * is looked for among its own properties only.
 */
export const ChangedField = z.record(z.string(), z.unknown()).transform((all) => ({
  field: own(all, 'fieldId') ?? own(all, 'field') ?? '',
  name: own(all, 'field') ?? '',
  from: own(all, 'from'),
  to: own(all, 'to'),
  fromName: own(all, 'fromString'),
  toName: own(all, 'toString'),
}));
export type ChangedField = z.infer<typeof ChangedField>;

function own(all: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = Object.hasOwn(all, name) ? all[name] : null;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** One change of a task, of several fields at once. */
export const History = z.looseObject({
  id: AnyId,
  created: z.string().nullish(),
  items: z.array(ChangedField).max(500),
});
export type History = z.infer<typeof History>;
