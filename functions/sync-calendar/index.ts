import { batchOf } from '@warmstart/runtime/batch';
import { lookAfterFocus } from './focus/look-after.ts';
import { syncCalendar } from './handler.ts';
import { workNightly } from './nightly.ts';
import { wire } from './wire.ts';

const { deps, nightly, log } = wire(process.env);
export const handler = batchOf(async (message) => {
  if (message.kind === 'sync') log.info('calendar-read', { outcome: await syncCalendar(message, deps) });
  if (message.kind === 'nightly') await workNightly(message, nightly);
  if (message.kind === 'focus') log.info('booked-time', { outcome: await lookAfterFocus(message, deps) });
}, log);
