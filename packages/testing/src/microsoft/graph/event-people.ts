import type { Attendee, Response } from '@warmstart/core/meeting';
import type { Account } from '../world/account.ts';
import type { MicrosoftEvent } from '../world/event.ts';

/**
 * People of an event. Written from https://learn.microsoft.com/graph/api/resources/attendee,
 * https://learn.microsoft.com/graph/api/resources/responsestatus (`none`, `organizer`, `tentativelyAccepted`, `accepted`,
 * `declined`, `notResponded`) and https://learn.microsoft.com/graph/api/resources/event (`isOrganizer`).
 */
const responses: Readonly<Record<Response, string>> = {
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'tentativelyAccepted',
  'needs-action': 'none',
};

/** Nobody answered then: how Exchange writes a time there is none of. */
const never = '0001-01-01T00:00:00Z';

/** Whether the account itself invites. An event nobody organises is the account's own. */
export function isOrganizer({ organizer }: MicrosoftEvent, account: Account): boolean {
  return !organizer || organizer.email.toLowerCase() === account.email.toLowerCase();
}

export function peopleOf(event: MicrosoftEvent, account: Account, modified: string): Record<string, unknown> {
  const { organizer, attendees = [], optional = [] } = event;
  // Who is only invited does not see the others of a meeting that hides them.
  const hidden = event.hideAttendees === true && !isOrganizer(event, account);
  const seen = attendees.filter(({ email }) => !hidden || email === account.email);
  return {
    isOrganizer: isOrganizer(event, account),
    organizer: { emailAddress: addressOf(organizer ?? { email: account.email, name: account.name }) },
    attendees: seen.map((one) => ({
      type: typeOf(one, optional),
      status: { response: responses[one.response], time: one.response === 'needs-action' ? never : modified },
      emailAddress: addressOf(one),
    })),
    responseStatus: ownResponse(event, account, modified),
  };
}

function ownResponse(event: MicrosoftEvent, account: Account, modified: string): object {
  if (event.response === undefined && isOrganizer(event, account)) return { response: 'organizer', time: never };
  const own = event.attendees?.find(({ email }) => email.toLowerCase() === account.email.toLowerCase())?.response;
  const response = event.response ?? own;
  if (response === undefined) return { response: 'none', time: never };
  if (response === 'needs-action') return { response: 'notResponded', time: never };
  return { response: responses[response], time: modified };
}

function typeOf({ kind, email }: Attendee, optional: readonly string[]): string {
  if (kind === 'room') return 'resource';
  return optional.includes(email) ? 'optional' : 'required';
}

/** Exchange has no people without a name: it shows the address then. */
function addressOf({ email, name }: { readonly email: string; readonly name?: string | null }): object {
  return { name: name ?? email, address: email };
}
