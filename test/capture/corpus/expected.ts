import type { KnownPerson, Mark, MarkKind, NoteContext } from '@warmstart/core/capture';

type Without<M> = M extends Mark ? Omit<M, 'line'> : never;
/** A mark as somebody reads it from a line, which is the line it comes from. */
export type Expected = Without<Mark>;

/** One line: where it was said, the words, and the marks a careful person reads; none for a plain note. */
export type Utterance = readonly [room: keyof typeof rooms, words: string, ...marks: Expected[]];

export const people: readonly KnownPerson[] = [
  { id: 'wren', name: 'Wren Halloran', relation: 'report', emails: ['wren@harbour.example'] },
  { id: 'otto', name: 'Otto Bjørnsen', relation: 'report', emails: ['otto@harbour.example'] },
  { id: 'zoe', name: 'Zoë Kowalczyk', relation: 'report', emails: ['zoe@harbour.example'] },
  { id: 'pia-l', name: 'Pia Lindqvist', relation: 'report', emails: ['pia.l@harbour.example'] },
  { id: 'pia-m', name: 'Pia Marchetti', relation: 'report', emails: ['pia.m@harbour.example'] },
  { id: 'gus-r', name: 'Gus Ransome', relation: 'report', emails: ['gus.r@harbour.example'] },
  { id: 'gus-p', name: 'Gus Pryce', relation: 'peer', emails: ['gus.p@harbour.example'] },
  { id: 'june', name: 'June Abara', relation: 'peer', emails: ['june@harbour.example'] },
  { id: 'may', name: 'May Thornton', relation: 'partner', emails: ['may@harbour.example'] },
  { id: 'viktor', name: 'Viktor van der Meer', relation: 'boss', emails: ['viktor@harbour.example'] },
  { id: 'hollis', name: 'Hollis Grant', relation: 'skip-boss', emails: ['hollis@harbour.example'] },
  { id: 'faith', name: 'Faith Mwangi', relation: 'peer', emails: ['faith@harbour.example'] },
  { id: 'mark', name: 'Mark Osei', relation: 'customer', emails: ['mark@piers.example'] },
  { id: 'jp', name: 'Jean-Pierre Duval', relation: 'partner', emails: ['jp@piers.example'], aliases: ['JP', 'Jipé'] },
  { id: 'sean', name: "Seán O'Brien", relation: 'skip-report', emails: ['sean@harbour.example'] },
  { id: 'yulia', name: 'Юлия Орлова', relation: 'partner', emails: ['yulia@piers.example'] },
  { id: 'lina', name: '李娜', relation: 'partner', emails: ['lina@piers.example'] },
  { id: 'noor', name: 'Dr. Noor Haddad-Klein', relation: 'hr', emails: ['noor@harbour.example'] },
];

const world = {
  // A Wednesday.
  now: '2026-09-16T14:00:00Z',
  people,
  teams: [
    { id: 'ferry', name: 'Ferry' },
    { id: 'tolls', name: 'Toll Gates' },
    { id: 'beacon', name: 'Beacon' },
  ],
  other: null,
} as const;

export const rooms = {
  /** A 1:1 with Wren in New York. */
  wren: { ...world, zone: 'America/New_York', locale: 'en-US', attendees: ['wren'], other: 'wren' },
  /** The staff meeting in London. */
  staff: { ...world, zone: 'Europe/London', locale: 'en-GB', attendees: ['wren', 'otto', 'zoe', 'pia-l'] },
  /** Those with difficult names, in London. */
  crowd: {
    ...world,
    zone: 'Europe/London',
    locale: 'en-GB',
    attendees: ['june', 'may', 'viktor', 'faith', 'pia-l', 'pia-m'],
  },
  /** No meeting, a British manager. */
  desk: { ...world, zone: 'Europe/London', locale: 'en-GB', attendees: [] },
  /** No meeting, an American manager. */
  us: { ...world, zone: 'America/Chicago', locale: 'en-US', attendees: [] },
  /** A 1:1 with Otto in Berlin. */
  german: { ...world, zone: 'Europe/Berlin', locale: 'de-DE', attendees: ['otto'], other: 'otto' },
} satisfies Record<string, NoteContext>;

/** The question about a name, and who may be meant. */
export function who(said: string, ...candidates: string[]) {
  const names = candidates.map((id) => short(people.find((person) => person.id === id)?.name ?? id));
  const last = names.pop();
  const list = names.length > 0 ? ` ${names.join(', ')} or ${last}` : last ? ` ${last}` : '';
  return { unclear: { question: `Who is ${said}?${list}`, candidates } };
}

/** The question about a date. */
export function when(said: string) {
  return { unclear: { question: `When is "${said}"?`, candidates: [] } };
}

/** A mark with a person and a text, and perhaps more. */
export function say<K extends MarkKind>(kind: K, person: string, text: string, more: object = {}): Expected {
  return { kind, person, text, ...more } as unknown as Expected;
}

/** A mark whose person is in question. */
export function ask<K extends MarkKind>(kind: K, text: string, more: object = {}): Expected {
  return { kind, text, ...more } as unknown as Expected;
}

/** The mark of a number in a brief. */
export function handle(kind: 'done' | 'move' | 'drop' | 'told', number: number, more: object = {}): Expected {
  return { kind, number, ...more } as unknown as Expected;
}

function short(name: string): string {
  const [first = '', ...rest] = name.split(' ');
  const last = rest.at(-1);
  return last ? `${first} ${last[0]}.` : first;
}

/** A place on the grid. */
export function place(more: object): Expected {
  return { kind: 'place', ...more } as Expected;
}

/** A mark that is nothing but its text. */
export function plain(kind: 'topic' | 'decided' | 'aim' | 'watch' | 'important', text: string, more: object = {}) {
  return { kind, text, ...more } as Expected;
}
