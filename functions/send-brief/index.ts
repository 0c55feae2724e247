import { batchOf } from '@warmstart/runtime/batch';
import { isForSending, sendBrief } from './handler.ts';
import { wire } from './wire.ts';

const { deps, log } = wire(process.env);
export const handler = batchOf(async (message) => {
  if (isForSending(message)) await sendBrief(message, deps);
}, log);
