import { createHash } from 'node:crypto';
import { longestLine, longestUid } from '../bounds.ts';
import { type Face, readFace } from '../event/face.ts';
import { EventLines } from '../event/lines.ts';
import {
  EventError,
  type EventTimes,
  momentOfStamp,
  readRecurrenceId,
  readStampLine,
  readTimes,
  type Stamp,
  type ZoneFinding,
} from '../event/times.ts';
import { RuleError } from '../recurrence/rule.ts';
import { firstLine } from '../text/lines.ts';
import { PropertyError } from '../text/property.ts';
import type { EventSlice } from '../text/slice.ts';
import type { Utc } from '../zones/zone.ts';
import type { FeedContext } from './context.ts';

/** One VEVENT, read as far as its times; its words are read when a meeting comes of it. */
export interface ReadEvent {
  readonly uid: string;
  /** How faults name it. */
  readonly name: string;
  readonly times: EventTimes;
  /** How often it was revised. */
  readonly sequence: number;
  /** The original start an edited occurrence stands for; null for other events. */
  readonly recurrenceId: Stamp | null;
  /** Whether the edit holds for all that follow, too. */
  readonly thisAndFuture: boolean;
  readonly zones: ZoneFinding;
  /** Read once, on first use. */
  face(): Face;
  note(fault: string): void;
}

/** Reads an event; null when it is broken, which is then among the faults. */
export function readEvent(slice: EventSlice, context: FeedContext): ReadEvent | null {
  const block = context.feed.slice(slice.from, slice.to);
  const lines = new EventLines(block);
  const name = eventName(lines, slice.uid);
  const note = (fault: string) => context.faults.add(name, fault);
  const zones = context.zonesOf(slice);
  try {
    const recurrenceId = readRecurrenceId(lines, zones);
    const times = readTimes(lines, { zones, dates: context.dates.forOne(), note });
    const uid =
      slice.uid.slice(0, longestUid) || `no-uid-${createHash('sha256').update(block).digest('hex').slice(0, 16)}`;
    const thisAndFuture = /;\s*RANGE="?THISANDFUTURE/i.test(lines.raw('RECURRENCE-ID')?.slice(0, 500) ?? '');
    const face = once(() => faceOf(slice, lines, { context, note }));
    return { uid, name, times, sequence: slice.sequence, recurrenceId, thisAndFuture, zones, face, note };
  } catch (error) {
    note(`${reason(error)}; it is left out`);
    return null;
  }
}

/**
 * When an event starts, told without reading the rest of it; of one that cannot be told, long ago, so that whoever takes
 * the earliest reads it and tells why.
 */
export function peekStart(slice: EventSlice, context: FeedContext): Utc {
  const zones = context.zonesOf(slice);
  const line =
    slice.startAt < 0 ? '' : context.feed.slice(slice.startAt, Math.min(slice.to, slice.startAt + longestLine));
  const start = stampIn('DTSTART', firstLine(line), zones);
  return start ? momentOfStamp(start, zones.reading) : Number.NEGATIVE_INFINITY;
}

/** The original start that an edited occurrence stands for, told likewise. */
export function peekOriginal(slice: EventSlice, context: FeedContext): Stamp | null {
  return stampIn('RECURRENCE-ID', slice.recurrenceId, context.zonesOf(slice));
}

function stampIn(name: 'DTSTART' | 'RECURRENCE-ID', line: string, zones: ZoneFinding): Stamp | null {
  try {
    return line === '' ? null : readStampLine(name, line, zones);
  } catch {
    return null;
  }
}

/** Reports events that begin and never end. */
export function noteEndless(block: string, context: Pick<FeedContext, 'faults'>): void {
  const lines = new EventLines(block);
  const uid = lines.values('UID')[0] ?? '';
  context.faults.add(eventName(lines, uid), 'it has no END:VEVENT; it is left out');
}

function reason(error: unknown): string {
  const told = error instanceof EventError || error instanceof RuleError || error instanceof PropertyError;
  // One event must never lose the others, whatever a library makes of it.
  return told ? error.message : 'it cannot be read';
}

/** The title, as far as the event lets it be shown, else the UID. */
function eventName(lines: EventLines, uid: string): string {
  const open = (lines.values('CLASS')[0] ?? 'PUBLIC').toUpperCase() === 'PUBLIC';
  const title = (lines.values('SUMMARY')[0] ?? '').slice(0, 300).replace(/\\n/gi, ' ').replace(/\\(.)/g, '$1').trim();
  if (open && title !== '') return title;
  return uid === '' ? 'an event without title' : `the event ${uid.slice(0, 100)}`;
}

interface FaceContext {
  readonly context: FeedContext;
  readonly note: (fault: string) => void;
}

function faceOf(slice: EventSlice, lines: EventLines, { context, note }: FaceContext): Face {
  const face = readFace(lines, { people: context.people, described: context.described, note });
  for (const fault of lines.faults) note(fault);
  return context.isWithdrawn(slice) ? { ...face, status: 'cancelled' } : face;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
