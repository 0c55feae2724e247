import { createHash } from 'node:crypto';
import type { QueueMessage } from '@warmstart/core/due';

/**
 * How much sooner than due the message of a manager is handed out, in seconds: 1 to `window`, always the same for a
 * manager. Meetings begin on the hour; many managers at once would all be sent to in one second.
 */
export function earlyFor({ kind, manager }: QueueMessage, window: number): number {
  // A calendar is looked at once more just before a brief, and a correction cannot come sooner than it is known.
  if (window === 0 || (kind !== 'briefs' && kind !== 'digest')) return 0;
  return 1 + (hashOf(`early ${manager}`) % window);
}

/** Which of several queues a manager's messages go through. */
export function laneOf(manager: string, lanes: number): number {
  return lanes === 1 ? 0 : hashOf(`lane ${manager}`) % lanes;
}

function hashOf(text: string): number {
  return createHash('sha256').update(text, 'utf16le').digest().readUInt32BE();
}
