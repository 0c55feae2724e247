import { isFor } from '@warmstart/core/due';
import { oneMessage } from '@warmstart/runtime/batch';
import { checkTripwires } from './handler.ts';
import { wire } from './wire.ts';

const { deps, log } = wire(process.env);
export const handler = oneMessage(async (message) => {
  if (isFor('check-tripwires', message)) log.info('checked', { ...(await checkTripwires(message, deps)) });
}, log);
