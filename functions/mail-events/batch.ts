import { type BatchAnswer, eachOf } from '@warmstart/runtime/batch';
import type { Log } from '@warmstart/runtime/log';
import { readEvent } from './event.ts';
import { type Heard, hearOfMail, type MailEvents } from './handler.ts';

const none: Readonly<Record<Heard, number>> = {
  taken: 0,
  refused: 0,
  returned: 0,
  complained: 0,
  known: 0,
  unknown: 0,
};

/** A function over a batch of events, that logs how many of them changed what, and nothing else of them. */
export function hearOfBatch(deps: MailEvents, log: Log): (event: unknown) => Promise<BatchAnswer> {
  return async (event) => {
    const counts = { ...none };
    const answer = await eachOf(async (body) => {
      counts[await hearOfMail(readEvent(body), deps)] += 1;
    }, log)(event);
    log.info('mail-events', counts);
    return answer;
  };
}
