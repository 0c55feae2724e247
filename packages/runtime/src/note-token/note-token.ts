import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { ManagerId } from '@warmstart/core/ports';
import { addSeconds, type Instant, instantFromMillis } from '@warmstart/core/time';
import { base32, fromBase32 } from './base32.ts';

/**
 * Where a token stands: in the address a brief is answered to, in the link to the note page, or in the link that takes its reader
 * off a list of weekly mails. None is good as another.
 */
export type NotePurpose = 'mail' | 'link' | StopPurpose;
type StopPurpose = 'stop-review' | 'stop-diffs';

/** What a token says by itself, before anybody knows whether it is true. */
export interface NoteTokenRead {
  readonly manager: ManagerId;
  /** When the meeting started, or was to, when the token was made. */
  readonly start: Instant;
  /** @see meetingHash */
  readonly meetingHash: string;
}

/**
 * A token: one byte of version and of how the manager's id is written, the id (the 16 bytes of a hosted one, up to 16
 * bytes of text of any other), 8 bytes of the hash of the meeting, the start in seconds since 1970 as 4 bytes, and 80 bits
 * of HMAC-SHA256. At most 39 bytes, which are 63 letters: the local part of an address holds 64 (RFC 5321, 4.5.3.1.1).
 */
const version = 1;
const written = { hosted: 0, text: 1 };
const longestId = 16;
const hashBytes = 8;
const startBytes = 4;
const macBytes = 10;
const tailBytes = hashBytes + startBytes + macBytes;

/** How long after the start of its meeting a token is good, in seconds; null for ever, as whoever wants no more mail needs it. */
const goodFor: Readonly<Record<NotePurpose, number | null>> = {
  mail: 7 * 86_400,
  link: 7 * 86_400,
  'stop-review': null,
  'stop-diffs': null,
};

/** @param key as the store gives it, base64url */
export interface NewNoteToken {
  readonly purpose: NotePurpose;
  readonly manager: ManagerId;
  /** The key of the meeting. */
  readonly meeting: string;
  readonly start: Instant;
  readonly key: string;
}

/**
 * A token that lets whoever has it append notes to one meeting of one manager until 7 days after its start, and nothing
 * else. Letters and digits in lower case, at most 64. Null for a manager whose id no token can hold: none that is made here.
 */
export function noteToken({ purpose, manager, meeting, start, key }: NewNoteToken): string | null {
  const id = bytesOfManager(manager);
  const seconds = Date.parse(start) / 1000;
  if (id === null || !(seconds >= 0 && seconds < 2 ** 32)) return null;
  const at = Buffer.alloc(startBytes);
  at.writeUInt32BE(Math.floor(seconds));
  const said = Buffer.concat([id, Buffer.from(meetingHash(manager, meeting), 'hex'), at]);
  return base32(Buffer.concat([said, macOf(said, { purpose, key })]));
}

/** What a token says, in whichever case it came; null for what has not the shape of one. Believe it after `isNoteToken`. */
export function readNoteToken(token: string): NoteTokenRead | null {
  const bytes = bytesOf(token);
  if (bytes === null) return null;
  const tail = bytes.length - tailBytes;
  const manager = managerOf(bytes.subarray(0, tail));
  if (manager === null) return null;
  return {
    manager,
    start: instantFromMillis(bytes.readUInt32BE(tail + hashBytes) * 1000),
    meetingHash: bytes.subarray(tail, tail + hashBytes).toString('hex'),
  };
}

/** Whether a token was made with this key for this purpose, and is still good. Compared in constant time. */
export function isNoteToken(
  token: string,
  { purpose, key, now }: { readonly purpose: NotePurpose; readonly key: string; readonly now: Instant },
): boolean {
  const bytes = bytesOf(token);
  const read = readNoteToken(token);
  if (bytes === null || read === null || key === '') return false;
  const said = bytes.subarray(0, bytes.length - macBytes);
  const right = timingSafeEqual(bytes.subarray(-macBytes), macOf(said, { purpose, key }));
  const seconds = goodFor[purpose];
  return right && (seconds === null || now < addSeconds(read.start, seconds));
}

/** What a token knows a meeting by: it tells nobody which one, and is another for each manager. */
export function meetingHash(manager: ManagerId, meeting: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([manager, meeting]), 'utf16le')
    .digest();
  return hash.subarray(0, hashBytes).toString('hex');
}

function macOf(said: Uint8Array, { purpose, key }: Pick<NewNoteToken, 'purpose' | 'key'>): Uint8Array {
  const secret = Buffer.from(key, 'base64url');
  return createHmac('sha256', secret).update(`warmstart note ${purpose}\n`).update(said).digest().subarray(0, macBytes);
}

/** No token is longer: whoever sends a long text has none of it read. */
const longestToken = 64;

function bytesOf(token: string): Buffer | null {
  if (token.length > longestToken) return null;
  const bytes = fromBase32(token);
  return bytes === null || bytes.length <= tailBytes + 1 ? null : Buffer.from(bytes);
}

const hostedId = /^m-([0-9a-f]{32})$/;

function bytesOfManager(manager: ManagerId): Uint8Array | null {
  const hosted = hostedId.exec(manager)?.[1];
  if (hosted !== undefined)
    return Buffer.concat([Buffer.of((version << 4) | written.hosted), Buffer.from(hosted, 'hex')]);
  const text = Buffer.from(manager, 'utf8');
  const fits = text.length > 0 && text.length <= longestId && manager.isWellFormed();
  return fits ? Buffer.concat([Buffer.of((version << 4) | written.text), text]) : null;
}

function managerOf(id: Buffer): ManagerId | null {
  const [head] = id;
  const rest = id.subarray(1);
  if (head === ((version << 4) | written.hosted)) return rest.length === longestId ? `m-${rest.toString('hex')}` : null;
  if (head !== ((version << 4) | written.text) || rest.length > longestId) return null;
  const text = rest.toString('utf8');
  return Buffer.from(text, 'utf8').equals(rest) && text !== '' ? text : null;
}
