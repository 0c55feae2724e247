import type { Attendee } from '@warmstart/core/meeting';
import { foldAddress } from '@warmstart/core/people';
import { outsideLine } from '@warmstart/core/text';
import type { Found } from '../day/index.ts';
import { type Html, html, theirs } from '../layout/index.ts';

/** How many are named: of a town hall nobody reads three hundred. */
const named = 25;

/** Who is invited, with what they are and what they answered. */
export function people({ entry, room }: Found): Html | null {
  const invited = entry.meeting.attendees.filter(({ kind }) => kind !== 'room');
  if (invited.length === 0) return null;
  const relations = new Map(
    room.people.flatMap(({ person }) => person.emails.map((email) => [foldAddress(email), person] as const)),
  );
  return html`<h2>People</h2>
<ul class="plain-list">${invited.slice(0, named).map((attendee) => {
    const person = relations.get(foldAddress(attendee.email));
    const about = [person?.relation ?? '', answer(attendee)].filter((words) => words !== '').join(', ');
    return html`<li>${theirs(person?.name ?? nameOf(attendee))}${about === '' ? null : html` <span class="small">${about}</span>`}</li>
`;
  })}</ul>${invited.length > named ? html`<p class="small">And ${invited.length - named} more.</p>` : null}`;
}

/** A name or address somebody else wrote. */
function nameOf({ name, email }: Attendee): string {
  const line = outsideLine(name ?? '', 80);
  return line === '' ? outsideLine(email, 80) : line;
}

function answer({ response, kind }: Attendee): string {
  if (kind === 'group') return 'a list';
  switch (response) {
    case 'accepted':
      return '';
    case 'declined':
      return 'declined';
    case 'tentative':
      return 'maybe';
    case 'needs-action':
      return 'no answer yet';
  }
}
