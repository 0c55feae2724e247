import { TripwireSettings } from '@warmstart/core/team';
import * as z from 'zod';
import type { Reading, Values } from '../forms/index.ts';

export type Kind = TripwireSettings['kind'];

/** A field of the form of a tripwire: `length` is a duration as the book writes it. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: 'signal' | 'length' | 'number' | 'words' | 'date' | 'tags' | 'who' | 'by' | 'yes';
  readonly hint?: string;
}

const kindHint = 'A kind of signal, like merge, pr-opened, task-started or metric:flake-rate.';
const lengthHint = 'Like 5wd (working days), 8h (working hours), 14d or 2w; as the flavour has it unless set.';
const grace: Field = {
  name: 'grace',
  label: 'Planning days at the start of a quarter',
  kind: 'length',
  hint: 'In which the clock stands still, like 5wd or 0wd.',
};
const per: readonly Field[] = [
  { name: 'per', label: 'Looks at', kind: 'who' },
  { name: 'armed', label: 'Armed: I decided that it watches persons', kind: 'yes' },
];
const of: Field = {
  name: 'of',
  label: 'Only signals that belong to',
  kind: 'words',
  hint: 'A milestone or service, by its name in the signals; all unless set.',
};
const signal = (name: string, label: string): Field => ({ name, label, kind: 'signal', hint: kindHint });
const length = (name: string, label: string): Field => ({ name, label, kind: 'length', hint: lengthHint });

/** What of each kind can be set, in the order of its form. */
export const fieldsOf: Readonly<Record<Kind, readonly Field[]>> = {
  quiet: [signal('signal', 'Watches for'), length('after', 'Silent for longer than'), grace, ...per],
  waiting: [
    signal('signal', 'What waits'),
    signal('until', 'Until there is'),
    length('after', 'Waits longer than'),
    grace,
    ...per,
  ],
  overrun: [
    signal('signal', 'What begins'),
    signal('until', 'And ends with'),
    length('expected', 'Expected to take'),
    { name: 'factor', label: 'How many times as long it may take', kind: 'number' },
    grace,
    ...per,
  ],
  band: [
    signal('signal', 'Figure'),
    { name: 'min', label: 'At least', kind: 'number' },
    { name: 'max', label: 'At most', kind: 'number' },
    { name: 'unit', label: 'Unit', kind: 'words', hint: 'Like %, min or a week.' },
    of,
    ...per,
  ],
  missing: [
    signal('trigger', 'After each'),
    signal('expects', 'There must be'),
    {
      name: 'tags',
      label: 'Of these kinds',
      kind: 'tags',
      hint: 'Tags with commas between them, like detects, prevents.',
    },
    length('within', 'Within'),
  ],
  slip: [
    signal('signal', 'Forecast'),
    { name: 'plan', label: 'Planned for', kind: 'date' },
    length('tolerance', 'May be later by'),
    of,
  ],
  'not-started': [
    signal('proposed', 'Objectives'),
    signal('started', 'Begin with'),
    { name: 'at', label: 'By which share of the quarter', kind: 'words', hint: 'Like 50%.' },
  ],
  unkept: [
    { name: 'by', label: 'Whose promises', kind: 'by' },
    { name: 'moves', label: 'From as many new dates', kind: 'number' },
    length('after', 'Or as long after its date'),
  ],
  recurring: [
    { name: 'topic', label: 'Topic', kind: 'words', hint: 'Any that returns unless set.' },
    { name: 'times', label: 'In as many', kind: 'number' },
    { name: 'of', label: 'Of as many last 1:1s', kind: 'number' },
    { name: 'recognition', label: 'Instead: trips when somebody got no recognition for long', kind: 'yes' },
    length('within', 'No recognition for'),
  ],
  stale: [length('after', 'Not looked at for longer than')],
};

export const kinds = TripwireSettings.options.map((option) => kindIn(option));

function kindIn(option: (typeof TripwireSettings.options)[number]): Kind {
  return option.shape.kind.value;
}

export function isKind(word: string): word is Kind {
  return Object.hasOwn(fieldsOf, word);
}

/** What the fields of a form hold for these settings. */
export function valuesOf(settings: TripwireSettings): Values {
  const given = new Map<string, unknown>(Object.entries(settings));
  return Object.fromEntries(
    fieldsOf[settings.kind].map(({ name, kind }): [string, string] => {
      const value = given.get(name);
      if (kind === 'yes') return [name, value === true ? 'yes' : ''];
      if (Array.isArray(value)) return [name, value.join(', ')];
      return [name, value === undefined ? '' : String(value)];
    }),
  );
}

const longest = 120;
const Figure = z
  .string()
  .regex(/^-?\d{1,9}(\.\d{1,6})?$/, 'a number')
  .transform(Number);

/** The settings that were typed, or what is wrong with them by field. */
export function settingsFrom(kind: Kind, values: Values): Reading<TripwireSettings> {
  const faults: Record<string, string> = {};
  const typed = fieldsOf[kind].flatMap((field): [string, unknown][] => {
    const text = (values[field.name] ?? '').trim();
    if (text === '') return [];
    if (text.length > longest) faults[field.name] = `at most ${longest} characters`;
    if (field.kind !== 'number') return [[field.name, typedIn(field, text)]];
    const number = Figure.safeParse(text);
    if (!number.success) faults[field.name] = 'a number';
    return number.success ? [[field.name, number.data]] : [];
  });
  if (Object.keys(faults).length > 0) return { value: null, faults };
  const read = TripwireSettings.safeParse({ kind, ...Object.fromEntries(typed) });
  if (read.success) return { value: read.data, faults: null };
  const first = fieldsOf[kind][0]?.name ?? 'kind';
  for (const { path, message } of read.error.issues) {
    const name = String(path[0] ?? (kind === 'band' ? 'max' : first));
    faults[name] ??= values[name] ? message : missingWords(message);
  }
  return { value: null, faults };
}

function missingWords(message: string): string {
  return message.startsWith('Invalid input') ? 'it is needed' : message;
}

function typedIn({ kind }: Field, text: string): unknown {
  switch (kind) {
    case 'yes':
      return text === 'yes' ? true : undefined;
    case 'tags':
      return text
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== '');
    default:
      return text;
  }
}
