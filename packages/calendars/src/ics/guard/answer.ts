import type { CalendarTrouble } from '@warmstart/core/ports';
import type { IcsOptions } from '../read.ts';
import type { PackedReading } from './packed.ts';

/** What the reading thread is given. */
export interface Task {
  readonly feed: string | Uint8Array;
  readonly options: IcsOptions;
}

/** What it answers, after it has said that it started. */
export type Answer =
  | { readonly kind: 'read'; readonly reading: PackedReading }
  | { readonly kind: 'trouble'; readonly trouble: CalendarTrouble; readonly message: string };

export const started = 'started';

/** Messages between threads are our own: their mark is enough to know them by. */
export function isTask(value: unknown): value is Task {
  return typeof value === 'object' && value !== null && 'feed' in value && 'options' in value;
}

export function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
