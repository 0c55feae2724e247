import * as z from 'zod';
import { Json } from './template.ts';

/** An event of EventBridge. */
export interface BusEvent {
  readonly version: string;
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

const Target = z.object({
  Arn: z.string(),
  Input: z.string().optional(),
  InputTransformer: z.object({ InputPathsMap: z.record(z.string(), z.string()), InputTemplate: z.string() }).optional(),
});
type Target = z.infer<typeof Target>;

/** A rule of the template: what it waits for, and whom it tells. */
export const Rule = z.object({
  ScheduleExpression: z.string().optional(),
  EventPattern: z.record(z.string(), Json).optional(),
  Targets: z.array(Target),
});
export type Rule = z.infer<typeof Rule>;

/** Milliseconds between two events of a rule; null for one that goes by no clock. Only rates of minutes are known here. */
export function rateOf({ ScheduleExpression: expression }: Rule): number | null {
  if (expression === undefined) return null;
  const [, minutes] = /^rate\((\d+) minutes?\)$/.exec(expression) ?? [];
  if (minutes === undefined) throw new Error(`The rule ${expression} is not understood.`);
  return Number(minutes) * 60_000;
}

/** The event of the clock, by the EventBridge user guide, at a time in milliseconds since 1970. */
export function scheduledEvent(at: number, id: string): BusEvent {
  return {
    version: '0',
    id: `53dc4d37-cffa-4f76-80c9-${String(at / 1000).padStart(12, '0')}`,
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: '000000000000',
    time: new Date(at).toISOString().replace('.000Z', 'Z'),
    region: 'eu-central-1',
    resources: [`arn:aws:events:eu-central-1:000000000000:rule/${id}`],
    detail: {},
  };
}

/** What a target gets of an event: all of it, a text of its own, or one into which parts are put. */
export function inputOf({ Input, InputTransformer }: Target, event: BusEvent): unknown {
  if (Input !== undefined) return JSON.parse(Input);
  if (InputTransformer === undefined) return event;
  const { InputPathsMap, InputTemplate } = InputTransformer;
  const parts = Object.entries(InputPathsMap).map(([name, path]) => [name, partAt(event, path)] as const);
  return JSON.parse(
    parts.reduce((text, [name, part]) => text.replaceAll(`<${name}>`, JSON.stringify(part)), InputTemplate),
  );
}

function partAt(event: unknown, path: string): unknown {
  const names = path.replace(/^\$\.?/, '').split('.');
  return names.reduce((part: unknown, name) => Object(part)[name], event);
}

/** Whether a pattern fits: every field it names is there, with one of the values it lists. */
export function matches(pattern: unknown, event: unknown): boolean {
  if (Array.isArray(pattern)) {
    const values = Array.isArray(event) ? event : [event];
    return values.some((value) => pattern.includes(value));
  }
  return Object.entries(Object(pattern)).every(([name, inner]) => matches(inner, Object(event)[name]));
}
