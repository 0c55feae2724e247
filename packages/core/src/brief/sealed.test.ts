import { briefOf } from '@warmstart/testing/briefing';
import { ask, book, commitment, meetingWith, note, person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';

const ada = person();
const cleo = person({ name: 'Cleo Marsh', relation: 'peer' });
const people = [ada, cleo];
type World = Parameters<typeof book>[0];

function told(parts: World, title: string, who = [ada]): string {
  return JSON.stringify(briefOf(book({ people, ...parts }), meetingWith(who, { title, description: 'Aim: berths' })));
}

describe('what is sealed', () => {
  const sealed: Record<string, World> = {
    'a promise': { commitments: [commitment({ what: 'Grey file', sealed: true })] },
    'a promise of theirs': { commitments: [commitment({ what: 'Grey file', from: ada.id, to: 'me', sealed: true })] },
    'a question': { asks: [ask({ what: 'Grey file?', sealed: true })] },
    'a note of this series': { notes: [note({ title: '1:1 Ada', text: 'Grey file.', with: [ada.id], sealed: true })] },
    'a note of a sealed title': {
      notes: [note({ title: 'Disciplinary hearing', text: 'Grey file.', with: [ada.id] })],
    },
    'a note of a series set to sealed': {
      notes: [note({ title: 'Case 14', text: 'Grey file.', with: [ada.id] })],
      series: [{ match: { title: 'Case*' }, privacy: 'sealed' }],
    },
    'a note of a series set to HR': {
      notes: [note({ title: 'Case 14', text: 'Grey file.', with: [ada.id] })],
      series: [{ match: { title: 'Case*' }, kind: 'hr' }],
    },
  };

  test.each(Object.entries(sealed))('%s stays out of an ordinary 1:1', (_, world) => {
    expect(told(world, '1:1 Ada')).not.toContain('Grey file');
  });

  test.each(Object.entries(sealed).slice(0, 3))('%s is told under seal', (_, world) => {
    expect(told(world, 'HR consultation')).toContain('Grey file');
  });

  test('a note is told in the next meeting of its own sealed series', () => {
    const notes = [note({ title: 'Disciplinary hearing', text: 'Grey file.', with: [ada.id] })];
    expect(told({ notes }, 'Disciplinary hearing')).toContain('Grey file');
  });

  test('and private is not told among several, though under seal', () => {
    const secret = { commitments: [commitment({ what: 'Grey file', sealed: true, private: true })] };
    expect(told(secret, 'HR consultation', people)).not.toContain('Grey file');
    expect(told(secret, 'HR consultation')).toContain('Grey file');
  });

  test('a private note under seal is not told among several either', () => {
    const notes = [note({ title: 'HR consultation', text: 'Grey file.', with: [ada.id], private: true, sealed: true })];
    expect(told({ notes }, 'HR consultation', people)).not.toContain('Grey file');
    expect(told({ notes }, 'HR consultation')).toContain('Grey file');
  });
});

test('a series the manager opened is open, notes too', () => {
  const series = [{ match: { title: 'Legal basics' }, privacy: 'open' as const }];
  const notes = [note({ title: 'Legal basics', text: 'Read chapter two.' })];
  expect(told({ series, notes }, 'Legal basics', people)).toContain('Read chapter two');
});
