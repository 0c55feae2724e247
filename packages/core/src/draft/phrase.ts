import type { Instant, TimeZone } from '../time/index.ts';

/** When the draft is made, and for whom. */
export interface Occasion {
  readonly now: Instant;
  readonly timezone: TimeZone;
  readonly locale: string;
}

/** `once`, `twice`, `5 times` */
export function times(number: number): string {
  return ['never', 'once', 'twice'][number] ?? `${number} times`;
}

/** `1 meeting`, `5 meetings` */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
