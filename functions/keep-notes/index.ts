import { batchOf } from '@warmstart/runtime/batch';
import { isForNotes, keepNote } from './handler.ts';
import { wire } from './wire.ts';

const { deps, log } = wire(process.env);
export const handler = batchOf(async (message) => {
  if (!isForNotes(message)) return;
  const record = await keepNote(message, deps);
  log.info('note-kept', { state: record?.state ?? 'unknown', marks: record?.reading?.marks.length ?? 0 });
}, log);
