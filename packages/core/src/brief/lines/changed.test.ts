import type { Diff } from '@warmstart/core/team';
import { briefOf, briefsOf, lineOf, textOf } from '@warmstart/testing/briefing';
import { book, commitment, diff, meeting, meetingWith, person, series, team } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';

const ada = person({ team: 'harbour-desk', pronoun: 'she' });
const bo = person({ name: 'Bo Lindt', team: 'harbour-desk' });
const cleo = person({ name: 'Cleo Marsh', relation: 'peer' });
const desk = team({ match: { titles: ['*berths*'] } });
const tugs = team({ name: 'Tugs', match: { titles: ['*berths*'] } });
const world = (diffs: Diff[], teams = [desk]) =>
  book({ people: [ada, bo, cleo], teams, diffs, commitments: [commitment()] });

function changed(diffs: Diff[], { people = [ada, bo], title = 'Spring berths', teams = [desk] } = {}) {
  return lineOf(briefOf(world(diffs, teams), meetingWith(people, { title })), 'changed');
}

describe('what changed', () => {
  test('says old and new, where from and how long ago', () => {
    const waits = diff({
      id: 'd-waits',
      expected: 'Ships wait under an hour.',
      old: 1,
      new: 4,
      unit: 'hours',
      at: '2026-02-25T12:00:00-05:00',
      source: 'jira',
    });
    expect(changed([waits])).toEqual({
      slot: 'changed',
      label: 'Changed',
      text: 'Ships wait under an hour: 1→4 hours (Jira, 6 d).',
      sources: [{ type: 'diff', id: 'd-waits', at: '2026-02-25T12:00:00-05:00' }],
    });
  });

  test('names the wall where a tripwire found it, and counts nothing of a person’s silence', () => {
    const load = { expectation: 'ship-load', tripwire: 'band', old: 4, new: 9, unit: 'a day', source: 'github' };
    expect(changed([diff({ ...load, expected: 'At most five ships a day each.' })])?.text).toBe(
      'Ship load 4→9 a day (GitHub, 6 d).',
    );
    const silent = diff({ person: ada.id, expectation: 'logs', tripwire: 'quiet', observed: 'Nothing logged lately' });
    expect(changed([silent], { people: [ada], title: '1:1 Ada' })?.text).toBe('Nothing logged lately (seen by eye).');
  });

  test('says what was expected and what was seen where there are no values', () => {
    expect(changed([diff()])?.text).toBe('Four share the rota → Two carry the rota (seen by eye, 6 d).');
  });

  test.each([
    ['team', '; the team answers.'],
    ['me', '; you answer.'],
    ['nobody', '.'],
  ] as const)('says who answers it: %s', (answeredBy, end) => {
    expect(changed([diff({ answeredBy })])?.text).toBe(
      `Four share the rota → Two carry the rota (seen by eye, 6 d)${end}`,
    );
  });

  test('names the team where several are in the room', () => {
    expect(changed([diff()], { teams: [desk, tugs] })?.text).toMatch(/^Harbour Desk: Four share/);
  });

  test('keeps what was seen when both are too long', () => {
    const expected = 'Everybody on the desk who is not on leave takes a turn of the rota each month';
    const text = changed([diff({ expected, observed: 'Two carry it since the winter storms' })])?.text;
    expect(text).toBe('Everybody on the desk who… → Two carry it since the winter storms (seen by eye, 6 d).');
  });

  test('of today says so', () => {
    expect(changed([diff({ since: '2026-03-03' })])?.text).toContain('(seen by eye, today)');
  });

  test('counts days on the manager’s calendar', () => {
    expect(changed([diff({ at: '2026-02-26T03:00:00Z' })])?.text).toContain('(seen by eye, 6 d)');
  });
});

describe('which diff is told', () => {
  const nobody = diff({ id: 'd-nobody', observed: 'Nobody answers', since: '2026-01-01' });
  const answered = diff({ id: 'd-answered', observed: 'Team answers', answeredBy: 'team', since: '2026-03-01' });
  const digging = diff({ id: 'd-digging', observed: 'They dig', status: 'digging', since: '2026-03-02' });
  const told = (diffs: Diff[], where = {}) => changed(diffs, where)?.sources[0]?.id;

  test('one that nobody answers comes before one that is answered', () => {
    expect(told([answered, nobody])).toBe('d-nobody');
  });

  test('one that is open comes before one that is looked into', () => {
    expect(told([digging, nobody])).toBe('d-nobody');
  });

  test('then the newest', () => {
    expect(told([nobody, { ...nobody, id: 'd-newer', since: '2026-01-02' }])).toBe('d-newer');
  });

  test('the newest observation counts, to the minute and across offsets', () => {
    const early = { ...nobody, id: 'd-early', at: '2026-03-02T09:00:00-05:00' };
    const late = { ...nobody, id: 'd-late', at: '2026-03-02T15:00:00Z' };
    expect(told([early, late])).toBe('d-late');
    expect(told([late, early])).toBe('d-late');
  });

  test.each(['model-updated', 'innocuous', 'cleared'] as const)('one that is %s is told no longer', (status) => {
    expect(told([{ ...nobody, status }])).toBeUndefined();
  });

  test('one only: the others are left out, with why', () => {
    const brief = briefOf(world([nobody, answered]), meetingWith([ada, bo], { title: 'Spring berths' }));
    expect(brief.left_out.filter(({ slot }) => slot === 'changed')).toEqual([
      {
        slot: 'changed',
        text: 'Four share the rota → Team answers (seen by eye, 2 d); the team answers.',
        why: 'one only',
      },
    ]);
  });

  test('in a post-mortem those of incidents come first', () => {
    const incident = { ...answered, id: 'd-incident', observed: 'The outage was seen after an hour' };
    const title = 'Post-mortem: berths';
    expect(told([nobody, incident], { title })).toBe('d-incident');
    expect(told([nobody, incident])).toBe('d-nobody');
  });

  test('of a team that is not in the room none is told', () => {
    expect(told([nobody], { title: 'Coffee beans', people: [ada, cleo] })).toBeUndefined();
  });

  test('in a social meeting none is told', () => {
    expect(told([nobody], { title: 'Berths quiz' })).toBeUndefined();
  });
});

describe('a diff about one person', () => {
  const hers = diff({ id: 'd-hers', person: ada.id, observed: 'She reviews nine', since: '2026-01-01' });
  const ours = diff({ id: 'd-ours' });

  test('shows in the 1:1 with that person, before those of the team', () => {
    expect(changed([ours, hers], { people: [ada], title: '1:1 Ada' })?.sources[0]?.id).toBe('d-hers');
  });

  test('makes its brief private', () => {
    const open = { match: { title: '*' }, privacy: 'open' as const };
    const brief = briefOf({ ...world([hers]), series: [open] }, meetingWith([ada], { title: 'Tides' }));
    expect(textOf(brief, 'changed')).toContain('She reviews nine');
    expect(brief.privacy).toBe('private');
  });

  test('shows nowhere else', () => {
    for (const people of [[ada, bo], [bo]]) {
      const brief = briefOf(
        world([{ ...hers, team: 'harbour-desk' }]),
        meetingWith(people, { title: 'Spring berths' }),
      );
      expect(JSON.stringify(brief)).not.toContain('She reviews nine');
    }
  });
});

describe('the same diff in a series', () => {
  const weeks = series(meetingWith([ada, bo], { title: 'Spring berths' }), { times: 4 });
  const told = (diffs: Diff[], meetings = weeks) =>
    briefsOf(world(diffs), meetings).map((brief) => lineOf(brief, 'changed')?.sources[0]?.id ?? null);

  test('is told twice at most', () => {
    expect(told([diff()])).toEqual(['d-two-carry-the-rota', 'd-two-carry-the-rota', null, null]);
  });

  test('gives way to the next best, which is told twice too', () => {
    const other = diff({ id: 'd-other', answeredBy: 'team' });
    expect(told([diff(), other])).toEqual(['d-two-carry-the-rota', 'd-two-carry-the-rota', 'd-other', 'd-other']);
  });

  test('then is left out, with why', () => {
    const third = briefsOf(world([diff()]), weeks)[2];
    expect(third?.left_out).toContainEqual({
      slot: 'changed',
      text: 'Four share the rota → Two carry the rota (seen by eye, 20 d).',
      why: 'shown twice in this series and has not moved',
    });
  });

  test('is told again in another series', () => {
    const other = meeting({ ...weeks[3], uid: 'other@harbour.example' });
    expect(told([diff()], [...weeks.slice(0, 3), other])[3]).toBe('d-two-carry-the-rota');
  });
});
