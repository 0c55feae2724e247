import ICAL from 'ical.js';
import { Unreadable } from '../unreadable.ts';

/** One property of an event, as ical.js decodes it: parameters unquoted, values by their type. */
export interface Property {
  /** The type of its values: `date`, `date-time`, `period`, `duration`, `text`, … */
  readonly type: string;
  readonly values: readonly unknown[];
  /** A parameter by its name in small letters; null where it is not there. */
  parameter(name: string): string | null;
}

/** A line that cannot be read as a property. Its message names the property and can be shown. */
export class PropertyError extends Unreadable {}

/**
 * Zone names with a colon in them, `(UTC-05:00) Eastern Time (US & Canada)`: where they stand unquoted before a date, the
 * colon must not be taken for the end of the parameters.
 */
const bareZoneName = /;TZID=([^":;]*:[^":;]*):(?=\d{8})/i;

const dated = new Set(['DTSTART', 'DTEND', 'RECURRENCE-ID', 'RDATE', 'EXDATE']);

/** Reads one unfolded line. Throws PropertyError. */
export function readProperty(name: string, line: string): Property {
  try {
    const whole = dated.has(name) ? line.replace(bareZoneName, ';TZID="$1":') : line;
    const parsed: unknown = ICAL.parse.property(whole, ICAL.design.icalendar);
    if (!Array.isArray(parsed)) throw new PropertyError(name);
    const [, parameters, type, ...values]: unknown[] = parsed;
    return { type: String(type), values, parameter: (wanted) => parameterOf(parameters, wanted) };
  } catch {
    // The parser's own message repeats the whole line, which may be private or megabytes long.
    throw new PropertyError(`its ${name} cannot be read`);
  }
}

function parameterOf(parameters: unknown, name: string): string | null {
  if (typeof parameters !== 'object' || parameters === null) return null;
  const value: unknown = Object.getOwnPropertyDescriptor(parameters, name)?.value;
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : null;
}
