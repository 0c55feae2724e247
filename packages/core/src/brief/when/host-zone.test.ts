import { briefsOf } from '@warmstart/testing/briefing';
import {
  ask,
  book,
  commitment,
  diff,
  manager,
  meetingWith,
  note,
  person,
  series,
  team,
} from '@warmstart/testing/builders';
import { afterEach, expect, test, vi } from 'vitest';

const ada = person({ team: 'harbour-desk' });
afterEach(() => {
  vi.unstubAllEnvs();
});

/** What a manager in `zone` gets over both DST nights of New York, on a host in `host`, and the host's offset in minutes. */
function planned(host: string, zone: string) {
  vi.stubEnv('TZ', host);
  const world = book({
    manager: manager({ timezone: zone, quietHours: { from: '22:00', to: '06:30' }, lead: '10m' }),
    people: [ada],
    teams: [team()],
    commitments: [
      commitment({ due: '2026-03-08' }),
      commitment({ what: 'Draft', from: ada.id, to: 'me', due: '2026-11-01' }),
    ],
    notes: [note({ title: '1:1 Ada', with: [ada.id], at: '2026-02-25T04:30:00Z' })],
    asks: [ask()],
    diffs: [diff({ at: '2026-03-01T04:30:00Z' })],
  });
  const spring = series(meetingWith([ada], { title: '1:1 Ada', start: '2026-03-07T12:00:00Z' }), {
    times: 40,
    everyDays: 1,
  });
  const autumn = series(meetingWith([ada], { title: 'Berths', start: '2026-10-30T04:10:00Z' }), {
    times: 5,
    everyDays: 1,
  });
  return {
    offset: new Date('2026-01-01T00:00:00Z').getTimezoneOffset(),
    briefs: briefsOf(world, [...spring.slice(0, 4), ...autumn]),
  };
}

test.each(['America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'UTC'])(
  'a manager in %s gets the same briefs on hosts in UTC, New York and Kolkata',
  (zone) => {
    const utc = planned('UTC', zone);
    const newYork = planned('America/New_York', zone);
    const kolkata = planned('Asia/Kolkata', zone);
    // The host's own clock did change: what did not is proven to be independent of it.
    expect([utc.offset, newYork.offset, kolkata.offset]).toEqual([0, 300, -330]);
    expect(utc.briefs.some(({ skipped }) => skipped === null)).toBe(true);
    expect(newYork.briefs).toEqual(utc.briefs);
    expect(kolkata.briefs).toEqual(utc.briefs);
  },
);
