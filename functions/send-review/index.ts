import { isFor } from '@warmstart/core/due';
import { batchOf } from '@warmstart/runtime/batch';
import { sendReview } from './handler.ts';
import { wire } from './wire.ts';

const { deps, log } = wire(process.env);

export const handler = batchOf(async (message) => {
  if (isFor('send-review', message)) await sendReview(message, deps);
}, log);
