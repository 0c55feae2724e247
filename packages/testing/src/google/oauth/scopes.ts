/** https://developers.google.com/workspace/calendar/api/auth and https://developers.google.com/identity/protocols/oauth2/scopes */
const calendar = 'https://www.googleapis.com/auth/calendar';
const profile = 'https://www.googleapis.com/auth/userinfo.profile';
const email = 'https://www.googleapis.com/auth/userinfo.email';

/** What signing in gives: nobody can leave it out on the consent page. */
export const identityScopes: readonly string[] = ['openid', email, profile];

const words = new Map([
  [calendar, 'See, edit, share and delete all calendars'],
  [`${calendar}.readonly`, 'See and download any calendar'],
  [`${calendar}.events`, 'View and edit events on all calendars'],
  [`${calendar}.events.readonly`, 'View events on all calendars'],
  [`${calendar}.events.owned`, 'See, create, change and delete events on calendars of your own'],
  [`${calendar}.events.owned.readonly`, 'See the events on calendars of your own'],
  [`${calendar}.calendarlist`, 'See, add and remove calendars you are subscribed to'],
  [`${calendar}.calendarlist.readonly`, 'See the list of calendars you are subscribed to'],
  [`${calendar}.calendars.readonly`, 'See the title, time zone and other properties of calendars'],
  [`${calendar}.freebusy`, 'View your availability in your calendars'],
  [`${calendar}.settings.readonly`, 'View your calendar settings'],
]);

/** The scopes of a request in the form they are granted in; null where one of them does not exist. */
export function scopesOf(text: string): readonly string[] | null {
  const short = new Map([
    ['email', email],
    ['profile', profile],
  ]);
  const scopes = text
    .split(' ')
    .filter((one) => one !== '')
    .map((one) => short.get(one) ?? one);
  return scopes.length > 0 && scopes.every((one) => identityScopes.includes(one) || words.has(one))
    ? [...new Set(scopes)]
    : null;
}

/** What the consent page says of a scope. */
export function wordsFor(scope: string): string {
  return words.get(scope) ?? 'Know who you are';
}

/** A group of methods, each open to any of some scopes ("Authorization" on the page of each method). */
export type Need = 'list' | 'calendar' | 'read' | 'write' | 'stop';

const needs: Readonly<Record<Need, readonly string[]>> = {
  list: [calendar, `${calendar}.readonly`, `${calendar}.calendarlist`, `${calendar}.calendarlist.readonly`],
  calendar: [calendar, `${calendar}.readonly`, `${calendar}.calendars.readonly`],
  read: [
    calendar,
    ...['.readonly', '.events', '.events.readonly', '.events.owned', '.events.owned.readonly'].map(
      (end) => calendar + end,
    ),
  ],
  write: [calendar, `${calendar}.events`, `${calendar}.events.owned`],
  stop: [...words.keys()],
};

/**
 * Whether these scopes open the methods.
 * @param owned whether the calendar asked for is the account's own, which some scopes are bound to
 */
export function opens(granted: readonly string[], need: Need, owned: boolean): boolean {
  return granted.some((scope) => needs[need].includes(scope) && (owned || !scope.includes('.owned')));
}
