import { backfillItem } from '@warmstart/check-tripwires/backfill';
import { checkItem } from '@warmstart/check-tripwires/check-item';
import { signalDoor } from '@warmstart/check-tripwires/door';
import { type CheckTripwires, checkTripwires } from '@warmstart/check-tripwires/handler';
import { pastOf } from '@warmstart/check-tripwires/past';
import { keepSecret, secretIn } from '@warmstart/check-tripwires/secret';
import type { Book } from '@warmstart/core/book';
import type { Instant } from '@warmstart/core/time';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { type Delivery, type GitHubStandIn, startGitHub } from '@warmstart/testing/github';
import { memoryTable } from '@warmstart/testing/table';
import { plainVault } from '@warmstart/testing/vault';

const manager = 'robin';
const signing = 'a secret that both of them know';

/** A manager whose team works at GitHub: what is done there comes in by its webhook, or is fetched afterwards. */
export interface AtGitHub {
  readonly github: GitHubStandIn;
  setTime(to: Instant): void;
  /** Hands a delivery in, as it stands or changed. @returns what the door says to it */
  deliver(delivery: Pick<Delivery, 'headers' | 'body'>): Promise<string>;
  /** Looks at the tripwires now. @returns the book as it is then */
  look(): Promise<Book>;
  /** Fetches the past from then on. */
  fetchPast(from: Instant, scopes: readonly string[]): Promise<void>;
  /** How many signals are kept or wait. */
  heard(): Promise<number>;
  close(): Promise<void>;
}

/** @param hooked whether GitHub calls, from the beginning */
export async function atGitHub(book: Book, { start, hooked }: { start: Instant; hooked: boolean }): Promise<AtGitHub> {
  let now = start;
  const clock = { now: () => now };
  const table = memoryTable();
  const [signals, store, vault] = [dynamoSignals(table), dynamoStore(table), plainVault()];
  const door = signalDoor({ signals, store, vault, clock });
  const [mine, heard] = [store.of(manager), signals.of(manager)];
  const deliver = async ({ headers, body }: Pick<Delivery, 'headers' | 'body'>) => {
    const call = { kind: 'github', manager, source: 'github', headers: new Headers(headers) } as const;
    return (await door.hear({ ...call, body: new TextEncoder().encode(body) })).is;
  };
  const github = await startGitHub({
    clock,
    deliver: async (delivery) => ((await deliver(delivery)) === 'taken' ? 202 : 401),
  });
  await mine.importBook(book, now);
  const source = { id: 'github', kind: 'github', name: 'GitHub', on: true, addedAt: start, root: null } as const;
  const blank = { edition: null, scopes: [], places: [], lastHeardAt: null, backfill: null };
  await heard.saveSource({ ...source, ...blank }, null);
  await keepSecret(source, { signing, token: github.token }, { mine: heard, vault });
  if (hooked)
    github.hook({ address: 'https://warm.example/hooks/github/robin/github', secret: signing, events: ['*'] });

  const deps: CheckTripwires = {
    store,
    signals,
    clock,
    secret: secretIn({ signals, vault }),
    past: (of, secret) => pastOf(of, secret, { clock, gitHubRoot: github.root }),
  };
  return {
    github,
    setTime: (to) => {
      now = to;
    },
    deliver,
    async look() {
      await github.settled();
      let state = 'more';
      while (state === 'more') ({ state } = await checkTripwires(checkItem(manager, now), deps));
      const after = await mine.book();
      if (after === null) throw new Error('there is no book');
      return after;
    },
    async fetchPast(from, scopes) {
      const kept = await heard.source('github');
      if (kept === null) throw new Error('there is no source');
      const backfill = { from, cursor: null, signals: 0, doneAt: null, trouble: null, failures: 0, notBefore: null };
      await heard.saveSource({ ...kept.value, scopes: [...scopes], backfill }, kept.rev);
      for (let messages = 0; messages < 20; messages++) {
        const { state } = await checkTripwires(backfillItem(manager, 'github', now), deps);
        if (state === 'done') return;
      }
      throw new Error('the past was not fetched');
    },
    async heard() {
      let count = (await heard.waiting(10_000)).flatMap((one) => one.signals).length;
      const ever = { from: '2020-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z' };
      for await (const page of heard.signals(ever)) count += page.length;
      return count;
    },
    close: () => github.close(),
  };
}
