import { randomUUID } from 'node:crypto';
import type { ManagerStore } from '@warmstart/core/ports';
import type { Accounts, Opened } from '@warmstart/web/app';
import type { AccountBegun, AccountOpened, AccountWanted } from '@warmstart/web/control';
import { howToSetUp, sayProvider, sayRefusal } from '@warmstart/web/words';

/** Accounts that the command line began to open, and waits for. */
export interface Openings {
  /** The same accounts, watched for what comes back. */
  readonly accounts: Accounts;
  begin(wanted: AccountWanted): Promise<AccountBegun>;
  opened(opening: string): Promise<AccountOpened>;
}

/** How long somebody may take at a provider, in milliseconds; as long as a pending grant is kept. */
const patience = 600_000;

interface Waiting {
  readonly wanted: AccountWanted;
  readonly end: Promise<AccountOpened>;
  readonly settle: (end: AccountOpened) => void;
}

/** Watches accounts for what the command line began; in memory, for the grants themselves are kept in the store. */
export function openingsOf(accounts: Accounts, mine: ManagerStore): Openings {
  const byState = new Map<string, Waiting>();
  const byName = new Map<string, Waiting>();
  return {
    accounts: {
      ...accounts,
      async finish(back) {
        const opened = await accounts.finish(back);
        const state = back.answer.get('state') ?? '';
        const waiting = byState.get(state);
        byState.delete(state);
        if (waiting !== undefined) waiting.settle(await endOf(opened, waiting.wanted, mine));
        return opened;
      },
    },
    async begin(wanted) {
      const { provider } = wanted;
      if (!accounts.providers.includes(provider)) return { done: false, says: [howToSetUp(provider)], begun: null };
      const answer = await accounts.begin({ provider, session: null, again: null });
      if (!answer.done) return { done: false, says: [answer.why], begun: null };
      const { address } = answer;
      const opening = randomUUID();
      const waiting = waitingFor(wanted);
      byState.set(new URL(address).searchParams.get('state') ?? '', waiting);
      byName.set(opening, waiting);
      return { done: true, says: [], begun: { address, opening } };
    },
    opened: async (opening) => byName.get(opening)?.end ?? notDone('Nothing of that name was begun here.'),
  };
}

function waitingFor(wanted: AccountWanted): Waiting {
  let settle: Waiting['settle'] = () => {};
  const end = new Promise<AccountOpened>((resolve) => {
    settle = resolve;
  });
  // It keeps no process alive that has been asked to stop.
  AbortSignal.timeout(patience).addEventListener('abort', () =>
    settle(notDone(`${sayProvider(wanted.provider)} was not allowed to let Warmstart in within ten minutes.`)),
  );
  return { wanted, end, settle };
}

async function endOf(opened: Opened, { provider, name }: AccountWanted, mine: ManagerStore): Promise<AccountOpened> {
  if (!opened.done) {
    const { what, todo } = sayRefusal(provider, opened.why);
    return notDone(what, todo);
  }
  if (name !== null) await call(name, opened.account, mine);
  const calendars = await calendarsOf(opened.account, mine);
  const email = (await mine.account(opened.account))?.value.email ?? '';
  const names = calendars.filter(({ value }) => value.on).map(({ value }) => value.name);
  return { done: true, says: [`${email} is connected.`], account: { provider, email, calendars: names } };
}

/** Names the account's own calendar, which is the only one right after connecting; of several none is renamed. */
async function call(name: string, account: string, mine: ManagerStore): Promise<void> {
  const [only, ...others] = await calendarsOf(account, mine);
  if (only === undefined || others.length > 0) return;
  if ((await mine.saveCalendar({ ...only.value, name }, only.rev)) === 'conflict') return call(name, account, mine);
}

async function calendarsOf(account: string, mine: ManagerStore) {
  return (await mine.calendars()).filter(({ value }) => value.kind !== 'ics' && value.account === account);
}

function notDone(...says: string[]): AccountOpened {
  return { done: false, says, account: null };
}
