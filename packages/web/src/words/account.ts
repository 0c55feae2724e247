import type { AccessTrouble, ConnectedAccount, Permission, Provider } from '@warmstart/core/account';
import type { OpeningRefusal } from '../app/deps.ts';

/** A provider as people call it. */
export function sayProvider(provider: Provider): string {
  switch (provider) {
    case 'google':
      return 'Google';
    case 'microsoft':
      return 'Microsoft 365';
  }
}

/** Where people see what they allowed, and take it back; with Microsoft by the kind of account. */
export function consentPages(provider: Provider): readonly { readonly address: string; readonly of: string | null }[] {
  switch (provider) {
    case 'google':
      return [{ address: 'https://myaccount.google.com/connections', of: null }];
    case 'microsoft':
      return [
        { address: 'https://myapplications.microsoft.com', of: 'work or school' },
        { address: 'https://account.live.com/consent/Manage', of: 'a personal account' },
      ];
  }
}

/** What was granted, as the end of a sentence that begins with Warmstart. */
export function sayPermissions(permissions: readonly Permission[]): string {
  const words = [
    ...(permissions.includes('read') ? ['may read your calendars'] : []),
    ...(permissions.includes('write') ? ['may add booked times'] : []),
  ];
  return words.length === 0 ? 'may do nothing' : words.join(' and ');
}

/** What is wrong with an account, and what to do; `again` where connecting it again is that. */
export function sayTrouble(
  { provider }: Pick<ConnectedAccount, 'provider'>,
  { kind }: AccessTrouble,
): { readonly what: string; readonly todo: string; readonly again: boolean } {
  const name = sayProvider(provider);
  switch (kind) {
    case 'revoked':
      return {
        what: `${name} lets Warmstart in no more: the permission ran out or was taken back.`,
        todo: 'Connect it again.',
        again: true,
      };
    case 'disabled':
      return {
        what: `${name} says that this account is switched off.`,
        todo: 'Have it switched on by whoever runs the account, then connect it again.',
        again: true,
      };
    case 'narrowed':
      return {
        what: `Warmstart may no more read the calendars of this account.`,
        todo: 'Connect it again, and leave the tick at the calendars.',
        again: true,
      };
    case 'ours':
      return {
        what: `${name} does not know this Warmstart any more. Nothing is wrong with the account.`,
        todo: `Whoever runs Warmstart has to mend ${clientVariables(provider)}; docs/connect.md says how.`,
        again: false,
      };
  }
}

/** Why no account was opened, and what to do. */
export function sayRefusal(provider: Provider, why: OpeningRefusal): { readonly what: string; readonly todo: string } {
  const name = sayProvider(provider);
  const afresh = 'Begin again from the settings.';
  switch (why) {
    case 'not-begun-here':
    case 'other-provider':
      return {
        what: 'This was not begun in this browser, was done already, or took longer than ten minutes.',
        todo: afresh,
      };
    case 'cancelled':
      return { what: `You or ${name} called it off.`, todo: `To allow it after all, begin again from the settings.` };
    case 'answer-not-valid':
      return { what: `What came back from ${name} does not hold, so it was not believed.`, todo: afresh };
    case 'narrowed':
      return {
        what: `${name} let Warmstart in, but not to read calendars for good.`,
        todo: 'Begin again, and leave every tick at the calendars.',
      };
    case 'disabled':
      return { what: `${name} says that this account is switched off.`, todo: 'Ask whoever runs the account.' };
    case 'revoked':
      return { what: `${name} took the permission back at once.`, todo: afresh };
    case 'ours':
      return {
        what: `${name} does not know this Warmstart.`,
        todo: `Whoever runs it has to mend ${clientVariables(provider)}; docs/connect.md says how.`,
      };
    case 'unreachable':
    case 'throttled':
      return { what: `${name} did not answer.`, todo: 'Try again in a few minutes.' };
    case 'too-many':
      return { what: 'No more accounts can be connected.', todo: 'Disconnect one first.' };
  }
}

/** The environment that names a provider's client. */
export function clientVariables(provider: Provider): string {
  switch (provider) {
    case 'google':
      return 'GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET';
    case 'microsoft':
      return 'MICROSOFT_CLIENT_ID';
  }
}

/** What to do where a provider has no client here. */
export function howToSetUp(provider: Provider): string {
  return `${sayProvider(provider)} is not set up yet: set ${clientVariables(provider)} where Warmstart is started, and start it again. docs/connect.md says how to get them.`;
}
