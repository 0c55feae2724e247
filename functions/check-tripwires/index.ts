import { isFor } from '@warmstart/core/due';
import { batchOf } from '@warmstart/runtime/batch';
import { checkTripwires } from './handler.ts';
import { wire } from './wire.ts';

const { deps, log } = wire(process.env);
export const handler = batchOf(async (message) => {
  if (isFor('check-tripwires', message)) log.info('checked', { ...(await checkTripwires(message, deps)) });
}, log);
