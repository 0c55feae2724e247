import { memoryShelf, steppedClock } from './account.ts';

/** A single event as Graph tells it: Wednesday 4 March 2026, 09:00 to 09:30 in Berlin. */
export function graphEvent(parts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 'event-1',
    iCalUId: 'plan@harbour.example',
    type: 'singleInstance',
    subject: 'Berth plan',
    start: { dateTime: '2026-03-04T08:00:00.0000000', timeZone: 'UTC' },
    end: { dateTime: '2026-03-04T08:30:00.0000000', timeZone: 'UTC' },
    originalStartTimeZone: 'W. Europe Standard Time',
    isAllDay: false,
    isCancelled: false,
    isOrganizer: false,
    showAs: 'busy',
    sensitivity: 'normal',
    ...parts,
  };
}

/** Days around that event. */
export const cannedWindow = { from: '2026-03-03T00:00:00Z', to: '2026-03-07T00:00:00Z' };

/** What a source at Microsoft takes, but for what answers. */
export function cannedAccount() {
  return {
    account: 'account-1',
    calendar: 'calendar-1',
    address: 'ada@harbour.example',
    access: { token: async () => 'token' },
    quota: { take: async () => {} },
    shelf: memoryShelf(),
    clock: steppedClock('2026-03-03T06:00:00Z'),
  };
}

/** A request as it went out. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A `fetch` that answers by itself, and keeps what it was asked. */
export function answering(answer: (request: SentRequest) => Response | Promise<Response>) {
  const sent: SentRequest[] = [];
  const fetching: typeof fetch = async (input, init = {}) => {
    const { method = 'GET', headers, body } = init;
    const url = input instanceof Request ? input.url : String(input);
    const request = { method, url, headers: new Headers(headers), body: typeof body === 'string' ? body : '' };
    sent.push(request);
    return answer(request);
  };
  return { fetch: fetching, sent };
}

/** Answers with these pages, one after the other, whatever is asked. */
export function pagesOf(...pages: readonly (readonly unknown[])[]) {
  let page = 0;
  return answering(({ url }) => {
    const value = pages[page++] ?? [];
    const next = page < pages.length ? { '@odata.nextLink': `${new URL(url).origin}/v1.0/next?$skip=${page}` } : {};
    return Response.json({ value, ...next });
  });
}
