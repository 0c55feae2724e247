import type { ConnectedAccount } from '@warmstart/core/account';
import type { WrittenFocus } from '@warmstart/core/focus';
import { CalendarError, type CalendarWriter, type ManagerStore } from '@warmstart/core/ports';
import { openAccount } from '../open-account.ts';
import { leaveAlone } from '../quota.ts';
import type { Look } from './look.ts';

type Where = Pick<WrittenFocus, 'account' | 'calendar'>;

/** What writes into the calendar of an event; null where that is not permitted any more. */
export async function writerOf({ mine, deps }: Look, { account, calendar }: Where): Promise<CalendarWriter | null> {
  const kept = await mine.account(account);
  if (kept === null || !kept.value.permissions.includes('write') || kept.value.trouble !== null) return null;
  const { at, whose } = await openAccount(mine, account, deps.accounts);
  return at.writer(calendar, whose);
}

/** Accounts that may be written. */
async function writable({ mine, deps }: Look): Promise<ConnectedAccount[]> {
  const accounts = (await mine.accounts()).map(({ value }) => value);
  return accounts.filter(
    ({ provider, permissions, trouble }) =>
      permissions.includes('write') && trouble === null && deps.accounts.at(provider) !== null,
  );
}

/** Whether any calendar of the manager may be written. */
export async function mayWrite(look: Look): Promise<boolean> {
  return (await writable(look)).length > 0;
}

/** Where a new event goes: the own calendar of the first account that may be written; null where none may. */
export async function writablePlace(look: Look): Promise<Where | null> {
  const { mine, deps } = look;
  const [account] = await writable(look);
  if (account === undefined) return null;
  const { at, whose } = await openAccount(mine, account.id, deps.accounts);
  const offered = await writing(look, { account: account.id }, () => at.calendars(whose));
  const own = offered.find(({ primary }) => primary);
  return own === undefined ? null : { account: account.id, calendar: own.id };
}

/**
 * Asks the provider, and writes down what it wants of us: to be left alone for a while, or not to write any more. Rejects
 * with `CalendarError`.
 */
export async function writing<Result>(
  { mine }: Look,
  { account }: Pick<Where, 'account'>,
  ask: () => Promise<Result>,
): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    if (error.notBefore !== null) await leaveAlone(mine, account, error.notBefore);
    if (error.trouble === 'no-access') await withdrawWriting(mine, account);
    throw error;
  }
}

/** The account still lets us in, and does not let us write: the page asks for that again when it is wanted. */
async function withdrawWriting(mine: ManagerStore, id: string): Promise<void> {
  const kept = await mine.account(id);
  if (kept === null || kept.value.trouble !== null || !kept.value.permissions.includes('write')) return;
  const permissions = kept.value.permissions.filter((one) => one !== 'write');
  if ((await mine.saveAccount({ ...kept.value, permissions }, kept.rev)) === 'conflict')
    await withdrawWriting(mine, id);
}
