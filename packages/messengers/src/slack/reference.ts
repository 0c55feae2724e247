/** Where a message stands in Slack. */
export interface Place {
  readonly channel: string;
  /** Slack's name of a message in its channel: a time, `1772548200.000100`. */
  readonly ts: string;
  /** Whether it holds the briefs of several meetings: then none of them may write over it. */
  readonly shared: boolean;
}

/** A place as a delivery keeps it: `D024BE91L/1772548200.000100`, with `/+` behind it where it is shared. */
export function referenceOf({ channel, ts, shared }: Place): string {
  return `${channel}/${ts}${shared ? '/+' : ''}`;
}

/** Reads it; null for anything else. */
export function readReference(reference: string): Place | null {
  const [channel = '', ts = '', mark, ...more] = reference.split('/');
  const known = /^[A-Z0-9]{2,30}$/.test(channel) && /^\d{1,12}\.\d{1,9}$/.test(ts);
  if (!known || more.length > 0 || (mark !== undefined && mark !== '+')) return null;
  return { channel, ts, shared: mark === '+' };
}
