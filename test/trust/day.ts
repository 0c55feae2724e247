import type { Book } from '@warmstart/core/book';
import type { Meeting } from '@warmstart/core/meeting';
import { ask, book, commitment, diff, manager, meetingWith, note, person, team } from '@warmstart/testing/builders';

export const ada = person({ team: 'harbour-desk' });
export const bo = person({ name: 'Bo Lindt', relation: 'peer' });
export const cleo = person({ name: 'Cleo Marsh', relation: 'boss', power: 5, interest: 4 });

/** A manager in New York with three people, and something to say about each. */
export function deskBook(parts: Partial<Book> = {}): Book {
  return book({
    manager: manager(),
    people: [ada, bo, cleo],
    teams: [team()],
    commitments: [
      commitment({ id: 'plan', from: 'me', to: ada.id, what: 'Berth plan' }),
      commitment({ id: 'slots', from: bo.id, to: 'me', what: 'Crane slots' }),
    ],
    asks: [ask()],
    diffs: [diff()],
    notes: [note({ title: '1:1 Ada', with: [ada.id], at: '2026-02-25T14:30:00Z' })],
    ...parts,
  });
}

/** 09:30 in New York. */
export const morning = '2026-03-03T14:30:00Z';

/** The 1:1 at 10:00, due at 09:55. */
export const talk: Meeting = meetingWith([ada], { uid: 'talk', title: '1:1 Ada', start: '2026-03-03T15:00:00Z' });

/** A meeting of three, three minutes later: due within five minutes of the talk, so it joins its message. */
export const staff: Meeting = meetingWith([ada, bo, cleo], {
  uid: 'staff',
  title: 'Harbour staff',
  start: '2026-03-03T15:03:00Z',
  description: 'Aim: settle the berths',
});

/** A meeting at 11:00. */
export const roadmap: Meeting = meetingWith([bo, cleo], {
  uid: 'roadmap',
  title: 'Roadmap',
  start: '2026-03-03T16:00:00Z',
  description: 'Aim: one thing leaves',
});
