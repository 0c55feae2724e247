import { oneEvent } from '@warmstart/runtime/batch';
import type { Log } from '@warmstart/runtime/log';
import type { ReceiveMail } from './deps.ts';
import { readSesEvent } from './event.ts';
import { receiveMail } from './receive.ts';

export interface Handling {
  readonly deps: ReceiveMail;
  /** The bytes of a mail by the name SES gave it. */
  readonly rawOf: (name: string) => Promise<AsyncIterable<Uint8Array>>;
  readonly log: Log;
}

/**
 * The handler of SES's Lambda action: what it rejects with is tried again by Lambda and then put aside, with the mail
 * itself still in the bucket. Logged is what became of a mail, and nothing of it.
 */
export function receiving({ deps, rawOf, log }: Handling): (event: unknown) => Promise<void> {
  return oneEvent(async (event) => {
    for (const { name, recipients, receipt } of readSesEvent(event)) {
      const received = await receiveMail({ recipients, receipt, raw: () => rawOf(name) }, deps);
      for (const { fate } of received) log.info('mail-received', { fate });
    }
  }, log);
}
