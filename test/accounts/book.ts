import type { Manager } from '@warmstart/core/manager';
import { book, commitment, manager, person } from '@warmstart/testing/builders';

/** Robin in New York, who owes Ada something. */
export function bookOf(parts: Partial<Manager> = {}) {
  return book({
    manager: manager({
      workingHours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' },
      ...parts,
    }),
    people: [person()],
    commitments: [commitment({ from: 'me', to: 'ada-quist', what: 'Berth plan' })],
  });
}
