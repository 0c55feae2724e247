/**
 * The load of one minute, for `load.bench.ts`: `load.ts fill DIR` makes the managers, `load.ts run DIR` sends what is due
 * to them and prints what it took as one line of JSON. Two processes, so that the memory of the second is its own.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { withCopy } from '@warmstart/core/calendar';
import type { Messenger, Outgoing, Store } from '@warmstart/core/ports';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { createTable, dynamoTable, type Item, type Key, type Table } from '@warmstart/dynamo-store/table';
import { openEngine } from '@warmstart/local/engine';
import { deadLettersIn, localQueue } from '@warmstart/local/queue';
import { type Timers, timers } from '@warmstart/local/timers';
import { sendBrief } from '@warmstart/send-brief/handler';
import { sweepDue } from '@warmstart/sweep-due/handler';
import { replan } from '@warmstart/sync-calendar/replan';
import { book, commitment, meetingWith, person } from '@warmstart/testing/builders';
import { memoryTable } from '@warmstart/testing/table';

const managers = 1000;
const each = 10;

/** When the clock starts, when all of it is due, and how far apart the two are, in ms: the first sweep needs the time. */
const from = '2026-03-03T14:54:30Z';
const due = '2026-03-03T14:55:00Z';
const ahead = Date.parse(due) - Date.parse(from);

interface Load {
  readonly messages: number;
  readonly deliveries: number;
  /** Meetings that stood in more than one message, or whose message bore a remark of being late. */
  readonly doubled: number;
  readonly calls: number;
  /** From when it was due to the call of the provider, in ms. */
  readonly p50: number;
  readonly p99: number;
  /** From when it was due until nothing was left to do, and as many plain writes and reads of the engine, in ms. */
  readonly took: number;
  readonly reference: number;
  /** Megabytes. */
  readonly rss: number;
}

/** Everything of the managers, made in memory, as the items it is kept in. */
async function crowd(): Promise<readonly Item[]> {
  const table = memoryTable();
  const keys = new Map<string, Key>();
  const note = (key: Key) => keys.set(`${key.pk}\n${key.sk}`, { pk: key.pk, sk: key.sk });
  const store = dynamoStore({
    ...table,
    put: (draft, condition) => {
      note(draft);
      return table.put(draft, condition);
    },
    putAll: (items) => {
      items.forEach(note);
      return table.putAll(items);
    },
  });
  const ada = person();
  const facts = book({ people: [ada], commitments: [commitment({ to: ada.id })] });
  for (let index = 0; index < managers; index++) {
    const mine = store.of(`manager-${index}`);
    await mine.importBook(facts, from);
    for (let number = 0; number < each; number++) {
      const one = meetingWith([ada], {
        uid: `${index}-${number}`,
        title: `Berths ${number}`,
        start: '2026-03-03T15:00:00Z',
      });
      await mine.saveMeeting(withCopy(null, 'work', one), null);
    }
    await replan(mine, { due: store.due, now: from });
  }
  await store.due.moveCursor(from.slice(0, 16));
  return (await table.get([...keys.values()])).filter((item) => item !== null);
}

/** The table, counting what is asked of it. */
function counting(table: Table): { table: Table; calls: { writes: number; reads: number } } {
  const calls = { writes: 0, reads: 0 };
  const write = <Made>(made: Promise<Made>) => {
    calls.writes += 1;
    return made;
  };
  return {
    calls,
    table: {
      ...table,
      put: (draft, condition) => write(table.put(draft, condition)),
      remove: (key, condition) => write(table.remove(key, condition)),
      lease: (key, terms) => write(table.lease(key, terms)),
      get: (keys) => {
        calls.reads += 1;
        return table.get(keys);
      },
    },
  };
}

interface Heard {
  readonly lateness: number[];
  readonly copies: Map<string, number>;
}

/** Takes every message and notes when it came. */
function counter({ lateness, copies }: Heard, dueAt: number): Messenger {
  return {
    async send({ id, handover }: Outgoing) {
      lateness.push(performance.now() - dueAt);
      for (const { meeting } of handover.briefs) copies.set(meeting.uid, (copies.get(meeting.uid) ?? 0) + 1);
      return { outcome: 'sent', reference: id };
    },
    async notify({ id }) {
      return { outcome: 'sent', reference: id };
    },
    async review({ id }) {
      return { outcome: 'sent', reference: id };
    },
  };
}

/** Runs as the system on one machine does: a sweep a minute, eight workers, time at its own pace. */
async function rush(store: Store, heard: Heard, dir: string): Promise<number> {
  const fail = (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  };
  const time: Timers = timers({ kind: 'virtual', from }, { onError: fail });
  const dueAt = performance.now() + ahead;
  const messenger = counter(heard, dueAt);
  const queue = localQueue({
    timers: time,
    letters: deadLettersIn(join(dir, 'dead.jsonl')),
    onError: fail,
    handle: async (message) => {
      if (message.kind !== 'briefs') throw new Error(`a ${message.kind} in the load`);
      await sendBrief(message, {
        store,
        queue,
        clock: time.clock,
        messenger: () => messenger,
        links: () => ({ page: 'http://127.0.0.1:4610/' }),
        attemptId: randomUUID,
      });
    },
  });
  let first = true;
  const sweep = async () => {
    const settings = { ahead: 120, skew: 0, alone: first };
    first = false;
    await sweepDue({ due: store.due, queue, clock: time.clock, settings });
  };
  await sweep();
  time.every(60, sweep);
  const pause = dueAt - performance.now();
  if (pause < 0) throw new Error(`the first sweep took until ${(-pause / 1000).toFixed(1)} s after it was due`);
  await new Promise((resolve) => setTimeout(resolve, pause + 1000));
  await queue.idle();
  const took = performance.now() - dueAt;
  queue.close();
  await time.stop();
  return took;
}

/** As many plain writes and reads, eight at a time. */
async function plain(table: Table, { writes, reads }: { writes: number; reads: number }): Promise<number> {
  const start = performance.now();
  let left = writes + reads;
  const worker = async (name: number) => {
    while (left > 0) {
      left -= 1;
      const key = { pk: `plain#${left % managers}`, sk: `${name}` };
      if (left < reads) await table.get([key]);
      else await table.put({ ...key, body: '{"what":"a plain item of about the size of a wake-up"}' }, 'always');
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, name) => worker(name)));
  return performance.now() - start;
}

const name = 'load';

/** Puts the managers into the database, in a process of its own: what that takes of memory is nobody's load. */
async function fill(dir: string): Promise<void> {
  const engine = await openEngine(dir);
  await createTable(engine.client, name);
  await dynamoTable(engine.client, { name }).putAll(await crowd());
  await engine.close();
}

async function load(dir: string): Promise<Load> {
  const engine = await openEngine(join(dir, 'database'));
  const bare = dynamoTable(engine.client, { name });
  let rss = 0;
  const watch = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage().rss / 1e6);
  }, 50);
  const { table, calls } = counting(bare);
  const heard: Heard = { lateness: [], copies: new Map() };
  const took = await rush(dynamoStore(table), heard, dir);
  clearInterval(watch);
  const reference = await plain(bare, calls);
  await engine.close();
  const lateness = heard.lateness.sort((a, b) => a - b);
  const at = (part: number) => lateness[Math.floor((lateness.length - 1) * part)] ?? Number.NaN;
  return {
    messages: lateness.length,
    deliveries: heard.copies.size,
    doubled: [...heard.copies.values()].filter((copies) => copies > 1).length,
    calls: calls.reads + calls.writes,
    p50: at(0.5),
    p99: at(0.99),
    took,
    reference,
    rss,
  };
}

const [, , step, dir = ''] = process.argv;
if (step === 'fill') await fill(join(dir, 'database'));
else process.stdout.write(`${JSON.stringify(await load(dir))}\n`);
