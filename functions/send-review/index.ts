import { isFor } from '@warmstart/core/due';
import { oneMessage } from '@warmstart/runtime/batch';
import { sendReview } from './handler.ts';
import { wire } from './wire.ts';

const { deps, log } = wire(process.env);

export const handler = oneMessage(async (message) => {
  if (isFor('send-review', message)) await sendReview(message, deps);
}, log);
