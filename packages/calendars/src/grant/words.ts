import type { AccessTrouble, Provider } from '@warmstart/core/account';
import { CalendarError } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';

const names: Readonly<Record<Provider, string>> = { google: 'Google', microsoft: 'Microsoft' };

const again = 'Connect the account again under Settings.';

/** What the manager reads when a grant is lost: what, why and what to do. */
export function noAccess(kind: AccessTrouble['kind'], provider: Provider): CalendarError {
  const name = names[provider];
  switch (kind) {
    case 'revoked':
      return new CalendarError(
        'no-access',
        `${name} does not let Warmstart into this account any more: the access was taken back, or has ended. ${again}`,
      );
    case 'disabled':
      return new CalendarError(
        'no-access',
        `${name} says that this account is switched off or gone. Once it is back, it is read again by itself; if it is not, connect another account under Settings.`,
      );
    case 'narrowed':
      return new CalendarError(
        'no-access',
        `${name} does not let Warmstart read the calendars of this account: a permission is missing. ${again.replace('.', ', and leave every box ticked.')}`,
      );
    case 'ours':
      return new CalendarError(
        'our-fault',
        `${name} does not know this Warmstart any more, or takes no request of it. You can do nothing about it: whoever runs it looks at its client id and secret for ${name}.`,
      );
  }
}

export function noTokens(): CalendarError {
  return new CalendarError('no-access', `Warmstart keeps no access to this account any more. ${again}`);
}

/** What is kept is there and does not open: the key is another one. */
export function notOpened(): CalendarError {
  return new CalendarError(
    'our-fault',
    'The access that is kept of this account does not open with the key there is. Whoever runs Warmstart puts the right key back; or connect the account again under Settings.',
  );
}

export function noKey(): CalendarError {
  return new CalendarError(
    'our-fault',
    'The key that opens what is kept of this account cannot be read. Whoever runs Warmstart looks at it; it is tried again by itself.',
  );
}

export function notNow(
  trouble: 'unreachable' | 'throttled',
  provider: Provider,
  notBefore: Instant | null,
): CalendarError {
  const name = names[provider];
  const why = trouble === 'throttled' ? `${name} wants to be left alone for a while` : `${name} does not answer`;
  return new CalendarError(trouble, `${why}. It is asked again by itself.`, { notBefore });
}

export function busy(notBefore: Instant): CalendarError {
  return new CalendarError(
    'throttled',
    'The access to this account is just being renewed. It is tried again by itself.',
    {
      notBefore,
    },
  );
}
