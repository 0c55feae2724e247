import { briefOf, textOf } from '@warmstart/testing/briefing';
import { ask, book, meetingWith, note, person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { repeats, tellingWords } from './repeats.ts';

describe('a line repeats a higher one', () => {
  test.each([
    ['Settle the berths for spring.', 'Settle the berths for spring.'],
    ['24 Feb: settle the berths for spring', 'Settle the berths for spring!'],
    ['Settle spring berths', 'We want to settle the north berths for the spring tides.'],
    ['Settle spring berths early.', 'We settle the berths of spring.'],
    ['Pricing parked.', '24 Feb: pricing parked'],
    ['価格を決める', '価格を決める。'],
  ])('%j after %j', (text, above) => {
    expect(repeats(tellingWords(text), ['Something else entirely here', above].map(tellingWords))).toBe(true);
  });

  test.each([
    ['Settle the cranes for spring.', 'Enjoy people; thank specifically.'],
    ['Pricing parked.', 'Decide whether pricing stays parked in spring.'],
    ['Settle the cranes for spring.', 'Settle the berths for spring.'],
    ['5 days late.', '1 day late.'],
    ['Who learns the rota?', 'Two carry the rota and nobody learns how it works'],
    ['', 'Anything'],
  ])('not %j after %j', (text, above) => {
    expect(repeats(tellingWords(text), [tellingWords(above)])).toBe(false);
  });
});

describe('in a brief', () => {
  const ada = person();

  test('what a higher line says is passed over and listed as said above', () => {
    const asks = [
      ask({ what: 'Which berths does spring need first?' }),
      ask({ what: 'Who learns?', made: '2026-02-28' }),
    ];
    const one = meetingWith([ada], { title: '1:1 Ada', description: 'Aim: learn which berths spring needs first' });
    const settings = { match: { title: '1:1 Ada' }, aim: 'Which berths does spring need first?' };
    const brief = briefOf(book({ people: [ada], asks, series: [settings] }), one);
    expect(textOf(brief, 'ask')).toBe('Who learns?');
    expect(brief.left_out).toContainEqual({
      slot: 'ask',
      text: 'Which berths does spring need first?',
      why: 'said above',
    });
  });

  test('a promise is told even where a higher line mentions it', () => {
    const world = book({
      people: [ada],
      commitments: [{ id: 'c-1', from: 'me', to: ada.id, what: 'Berth plan for spring tides', made: '2026-02-01' }],
      notes: [note({ title: '1:1 Ada', with: [ada.id], text: 'Berth plan for spring tides.' })],
    });
    const brief = briefOf(
      world,
      meetingWith([ada], { title: '1:1 Ada', description: 'Aim: berth plan for spring tides' }),
    );
    expect(textOf(brief, 'you-owe')).toBe('1. Berth plan for spring tides.');
    expect(textOf(brief, 'last-time')).toBeUndefined();
  });
});
