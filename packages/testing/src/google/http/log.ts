/** What a request asks for, by the names of Google's reference; `unknown` for what there is none of. */
export type RequestKind =
  | 'authorize'
  | 'approve'
  | 'token'
  | 'revoke'
  | 'certs'
  | 'calendarList.list'
  | 'calendarList.get'
  | 'calendars.get'
  | 'events.list'
  | 'events.get'
  | 'events.insert'
  | 'events.patch'
  | 'events.delete'
  | 'events.instances'
  | 'events.watch'
  | 'channels.stop'
  | 'unknown';

/** A request that came in. */
export interface LoggedRequest {
  readonly kind: RequestKind;
  readonly method: string;
  readonly path: string;
  /** Of the query; of a posted form its `grant_type` alone, for the rest is secret. */
  readonly params: Readonly<Record<string, string>>;
  /** The calendar's id, where the path names one. */
  readonly calendar: string | null;
  /** Whose token came with it; null for none that was ever given out. */
  readonly account: string | null;
  /** Which page of a listing is asked for, counted from 1. */
  readonly page: number;
  /** What was answered; null while nothing was. */
  readonly status: number | null;
}

/** The requests that came in, in their order. */
export class RequestLog {
  #entries: LoggedRequest[] = [];

  /** Writes a request down; the function returned says how it ended. */
  add(request: LoggedRequest): (status: number) => void {
    const entries = this.#entries;
    const at = entries.push(request) - 1;
    return (status) => {
      entries[at] = { ...request, status };
    };
  }

  all(): readonly LoggedRequest[] {
    return [...this.#entries];
  }

  forget(): void {
    this.#entries = [];
  }

  /** How many there were of each kind that came at all. */
  counts(): Readonly<Partial<Record<RequestKind, number>>> {
    const counts: Partial<Record<RequestKind, number>> = {};
    for (const { kind } of this.#entries) counts[kind] = (counts[kind] ?? 0) + 1;
    return counts;
  }
}
