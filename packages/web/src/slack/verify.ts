import { type Instant, instantFromMillis, secondsBetween } from '@warmstart/core/time';

/** How far the clocks of Slack and ours may be apart, either way, in seconds (docs.slack.dev, "Verifying requests from Slack"). */
const skew = 300;

/** A request as it came: what Slack signed is the body byte for byte. */
export interface Signed {
  readonly signature: string | undefined;
  /** Seconds since 1970. */
  readonly timestamp: string | undefined;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Whether Slack sent it, and lately. An empty secret believes nobody. */
export async function isFromSlack(
  { signature, timestamp, body }: Signed,
  secret: string,
  now: Instant,
): Promise<boolean> {
  const [, hex] = /^v0=([0-9a-f]{64})$/.exec(signature ?? '') ?? [];
  if (secret === '' || hex === undefined || timestamp === undefined || !/^\d{1,11}$/.test(timestamp)) return false;
  if (Math.abs(secondsBetween(instantFromMillis(Number(timestamp) * 1000), now)) > skew) return false;
  const bytes = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), algorithm, false, ['verify']);
  const head = bytes.encode(`v0:${timestamp}:`);
  const said = new Uint8Array(head.length + body.length);
  said.set(head);
  said.set(body, head.length);
  // The comparison takes as long wherever they differ.
  return crypto.subtle.verify('HMAC', key, fromHex(hex), said);
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}
