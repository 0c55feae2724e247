import { isAsked, type QueueMessage, workerOf } from '@warmstart/core/due';
import { expect, test } from 'vitest';
import { byRoad } from './roads.ts';

const at = '2026-03-03T15:00:00Z';
const common = { manager: 'manager', at, ref: 'ref' };

test('notes and calendars go through queues, looks and reviews to whoever is asked, with their delays', async () => {
  const [queued, asked]: [string[], string[]] = [[], []];
  const to = (list: string[]) => ({
    send: async ({ kind }: QueueMessage, delay: number) => void list.push(`${kind} ${delay}`),
  });
  const queue = byRoad({ queued: to(queued), asked: to(asked) });
  await queue.send({ kind: 'sync', ...common, calendar: 'work' }, 30);
  await queue.send({ kind: 'note', ...common, note: 'n' }, 0);
  await queue.send({ kind: 'check', ...common }, 0);
  await queue.send({ kind: 'backfill', ...common, source: 'desk' }, 0);
  await queue.send({ kind: 'review', ...common, week: '2026-W10' }, 0);
  expect({ queued, asked }).toEqual({
    queued: ['sync 30', 'note 0'],
    asked: ['check 0', 'backfill 0', 'review 0'],
  });
  expect([isAsked(workerOf('check')), isAsked(workerOf('briefs'))]).toEqual([true, false]);
});
