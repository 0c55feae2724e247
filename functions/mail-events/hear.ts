import { oneEvent } from '@warmstart/runtime/batch';
import type { Log } from '@warmstart/runtime/log';
import { readEvent } from './event.ts';
import { hearOfMail, type MailEvents } from './handler.ts';

/** A function that EventBridge hands one event at a time: it logs what that changed, and nothing else of it. */
export function hearing(deps: MailEvents, log: Log): (event: unknown) => Promise<void> {
  return oneEvent(async (event) => {
    log.info('mail-event', { heard: await hearOfMail(readEvent(event), deps) });
  }, log);
}
