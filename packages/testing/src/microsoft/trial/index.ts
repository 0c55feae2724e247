import type { Clock } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type MicrosoftOptions, type MicrosoftStandIn, startMicrosoft, trustMicrosoft } from '../index.ts';

/** A clock that goes on when it is told to. */
export interface HandClock extends Clock {
  pass(seconds: number): void;
  set(now: Instant): void;
}

export function handClock(start: Instant): HandClock {
  let now = start;
  return {
    now: () => now,
    pass(seconds) {
      now = addSeconds(now, seconds);
    },
    set(to) {
      now = to;
    },
  };
}

/** What every stand-in of a test file is started with, where the test says nothing else. */
export const registered = {
  clientId: '6731de76-14a6-49ae-97bc-6eba6914391e',
  clientSecret: 'stand-in-secret',
  redirects: [
    'https://warmstart.example/connect/microsoft',
    'http://localhost/connect',
    'http://127.0.0.1:4100/connect',
  ],
};

/**
 * For a test file: gives a function that starts a stand-in, which ends with its test. Its certificate is trusted as long
 * as the file runs.
 */
export function standIns(clock: Clock): (options?: Partial<MicrosoftOptions>) => Promise<MicrosoftStandIn> {
  const started: MicrosoftStandIn[] = [];
  let distrust = () => {};
  beforeAll(() => {
    distrust = trustMicrosoft();
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((one) => one.close()));
  });
  afterAll(() => distrust());
  return async (options) => {
    const one = await startMicrosoft({ clock, ...registered, ...options });
    started.push(one);
    return one;
  };
}
