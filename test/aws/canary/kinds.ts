import * as keys from '@warmstart/dynamo-store/keys';
import type { RawItem } from '../lambda/index.ts';

const at = '2027-02-09T04:00:00Z';

/** One key of each kind of record that belongs to a manager; `x` stands where ids do. */
const ofManager: Readonly<Record<string, (of: keys.ManagerKeys) => { readonly sk: string }>> = {
  directory: (of) => of.directory,
  version: (of) => of.version,
  mark: (of) => of.mark('x'),
  turn: (of) => of.turn,
  fact: (of) => of.fact('x', 'x'),
  personHead: (of) => of.personHead('x'),
  teamHead: (of) => of.teamHead('x'),
  seriesHead: (of) => of.seriesHead('x'),
  calendar: (of) => of.calendar('x'),
  memory: (of) => of.memory('x'),
  account: (of) => of.account('x'),
  tokens: (of) => of.tokens('x'),
  grant: (of) => of.grant('x'),
  note: (of) => of.note('x'),
  noteKey: (of) => of.noteKey,
  handles: (of) => of.handles,
  chats: (of) => of.chats,
  focus: (of) => of.focus('x'),
  meeting: (of) => of.meeting('x'),
  delivery: (of) => of.delivery({ meeting: 'x', start: at, channel: 'x', correction: 0 }),
  said: (of) => of.said('x'),
  review: (of) => of.review('x'),
  source: (of) => of.source('x'),
  sourceSecret: (of) => of.sourceSecret('x'),
  inbox: (of) => of.inbox('2027-02-09T04:00:00Z#x'),
  heard: (of) => of.heard('x', 'x'),
  pack: (of) => of.pack({ day: '2027-02-09', arrival: at, body: 'x' }),
  tripwire: (of) => of.tripwire('x'),
  lookout: (of) => of.lookout,
  dueCopy: (of) => of.dueCopy({ manager: 'x', at, kind: 'brief', ref: 'x' }),
};

/** The same of those that stand apart, by the collections they stand in. */
const apart: Readonly<Record<string, { readonly pk: string }>> = {
  managerKey: keys.managerKey('x'),
  sessionKey: keys.sessionKey('x'),
  identityKey: keys.identityKey({ issuer: 'x', subject: 'x' }),
  accessEntry: keys.accessEntry('x', { pk: 'x', sk: 'x' }),
  rateKey: keys.rateKey('x', at),
  tokenKey: keys.tokenKey('x'),
  cursorKey: keys.cursorKey({ index: 0, count: 1 }),
  dueKey: keys.dueKey({ manager: 'x', at, kind: 'brief', ref: 'x' }, 1),
};

/** Kinds that hold nothing of anybody: where the sweep stands, and counts that are gone by themselves in minutes. */
export const nobodys: readonly string[] = ['cursorKey', 'rateKey'];

/** Kinds that no backup holds, by design: what opens accounts and sessions, and what is made again from the rest. */
export const inNoBackup: readonly string[] = [
  'tokens',
  'grant',
  'noteKey',
  'chats',
  'sourceSecret',
  ...Object.keys(apart),
];

/** Every kind there is here. */
export const kinds: readonly string[] = [...Object.keys(ofManager), ...Object.keys(apart)];

/** Every kind the store makes keys of, by the names of its functions: ranges and questions make none. */
export function kindsOfStore(): string[] {
  const isKey = ([name, made]: [string, unknown]) =>
    typeof made === 'function' ? !/^is[A-Z]|sOf$/.test(name) : Object.hasOwn(Object(made), 'sk');
  const names = Object.entries(keys.keysOf('x'))
    .filter(isKey)
    .map(([name]) => name);
  return [...names, ...Object.keys(keys).filter((name) => /(?:Key|Entry)$/.test(name))];
}

/** What of a key is the same for all of its kind. */
const constant = (key: string) => key.replace(/#(?:x|=|\d).*$/, '');

const beginnings: readonly (readonly [kind: string, pk: string, sk: string])[] = [
  ...Object.entries(ofManager).map(([kind, make]) => [kind, 'manager', constant(make(keys.keysOf('x')).sk)] as const),
  ...Object.entries(apart).map(([kind, { pk }]) => [kind, constant(pk), ''] as const),
];

/** The kind of an item by its key alone; what it is called in the table for one that nobody knows. */
export function kindOf(pk: string, sk: string): string {
  const begins = (text: string, start: string) => start === '' || text === start || text.startsWith(`${start}#`);
  const found = beginnings.find(([, collection, start]) => begins(pk, collection) && begins(sk, start));
  return found?.[0] ?? `${pk} ${sk}`;
}

/** The kind of an item as the table holds it. */
export function kindOfItem({ pk, sk }: RawItem): string {
  return kindOf(pk?.S ?? '', sk?.S ?? '');
}
