import type { Instant } from '@warmstart/core/time';
import { afterEach } from 'vitest';
import type { PlannedEvent } from '../contracts/calendar-source.ts';
import { type GoogleOptions, type GoogleStandIn, startGoogle } from './stand-in.ts';

/** A clock that stands until it is put elsewhere. */
export interface HandClock {
  now(): Instant;
  set(now: Instant): void;
}

/** For a test file: gives a function that starts a stand-in with a clock of its own; each ends with its test. */
export function googles(start: Instant): (options?: Partial<GoogleOptions>) => Promise<Started> {
  const running: GoogleStandIn[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((google) => google.close()));
  });
  return async (options = {}) => {
    let now = start;
    const clock = {
      now: () => now,
      set: (to: Instant) => {
        now = to;
      },
    };
    const google = await startGoogle({ clock, ...options });
    running.push(google);
    return { google, clock };
  };
}

export interface Started {
  readonly google: GoogleStandIn;
  readonly clock: HandClock;
}

interface CallOptions {
  readonly token?: string;
  readonly method?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A call of the API as a program writes it without a client. */
export async function call(
  google: GoogleStandIn,
  path: string,
  { token, method = 'GET', body, headers = {} }: CallOptions = {},
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const answer = await fetch(`${google.root}/calendar/v3/${path}`, {
    method,
    headers: {
      ...headers,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = (answer.headers.get('content-type') ?? '').includes('json');
  return { status: answer.status, body: json ? JSON.parse(text) : text, headers: answer.headers };
}

/** A weekly meeting over the DST night of 29 March 2026 in Berlin. */
export const weekly: PlannedEvent = {
  uid: 'cider@orchard.example',
  title: 'Cider weekly',
  zone: 'Europe/Berlin',
  start: '2026-03-18T10:00',
  end: '2026-03-18T10:30',
  weekly: { times: 4 },
};

export const single: PlannedEvent = {
  uid: 'harvest@orchard.example',
  title: 'Harvest plan',
  zone: 'Europe/Berlin',
  start: '2026-03-10T09:00',
  end: '2026-03-10T09:45',
};
