import { headsOfBook } from '@warmstart/core/brief';
import { briefOf, knowingMore, lineOf, textOf } from '@warmstart/testing/briefing';
import { book, commitment, meetingWith, person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';

const ada = person();
const debt = commitment();

function aimOf(parts: Parameters<typeof meetingWith>[1], more: Parameters<typeof book>[0] = {}) {
  return lineOf(briefOf(book({ people: [ada], commitments: [debt], ...more }), meetingWith([ada], parts)), 'aim');
}

const settings = { match: { title: 'Berth*' }, aim: 'Settle the berths.' };
const invited = { title: 'Berth roadmap', description: 'Goal: agree the cut line' };

describe('the aim, best first', () => {
  test('is what a note of the series set', () => {
    const world = book({ people: [ada], series: [settings] });
    const meeting = meetingWith([ada], invited);
    const heads = knowingMore(headsOfBook(world, meeting.start), {
      series: { aim: { id: 'n-1', text: 'hear the pilots', on: '2026-02-20' } },
    });
    expect(lineOf(briefOf(world, meeting, { heads }), 'aim')).toEqual({
      slot: 'aim',
      label: 'Aim',
      text: 'hear the pilots.',
      sources: [{ type: 'note', id: 'n-1', at: '2026-02-20' }],
    });
  });

  test('is what the series is set to', () => {
    expect(aimOf(invited, { series: [settings] })).toMatchObject({
      text: 'Settle the berths.',
      sources: [{ type: 'series', id: 'Berth*', at: null }],
    });
  });

  test('is the line of the invitation', () => {
    const aim = aimOf({ ...invited, uid: 'berths@harbour.example' });
    expect(aim).toMatchObject({
      text: 'agree the cut line.',
      sources: [{ type: 'event', id: 'berths@harbour.example' }],
    });
  });

  test('is the default of its kind', () => {
    expect(aimOf({ title: 'Berth roadmap' })).toMatchObject({
      text: 'Back problems leadership already has.',
      sources: [{ type: 'default', id: 'roadmap', at: null }],
    });
  });

  test('vanishes where the kind has no default', () => {
    const two = [ada, person({ name: 'Cleo Marsh', relation: 'peer' })];
    const brief = briefOf(book({ people: two, commitments: [debt] }), meetingWith(two, { title: 'Berths' }));
    expect(brief.meeting.kind).toBe('other');
    expect(lineOf(brief, 'aim')).toBeUndefined();
  });

  test('what was not chosen is listed as left out', () => {
    const brief = briefOf(book({ people: [ada], series: [settings] }), meetingWith([ada], invited));
    expect(brief.left_out).toContainEqual({ slot: 'aim', text: 'agree the cut line.', why: 'one only' });
  });
});

describe('the aim an invitation names', () => {
  test.each([
    ['Aim: agree the cut line', 'agree the cut line.'],
    ['AIM: agree the cut line!', 'agree the cut line!'],
    ['Goal of the meeting: agree', 'agree.'],
    ['Goals: agree; then rest', 'agree; then rest.'],
    ['- Goal: agree', 'agree.'],
    ['Hello all,\r\n\r\nGoal: agree\r\nSee you', 'agree.'],
    ['Ziel: Schnitt festlegen', 'Schnitt festlegen.'],
    ['Objectif : trancher', 'trancher.'],
    ['Goal：決める', '決める.'],
  ])('%j gives %j', (description, text) => {
    expect(aimOf({ title: 'Berth roadmap', description })?.text).toBe(text);
  });

  test.each(['Goal:', 'Goal: \u200b', 'The goal is agreed.', 'Goalkeeper: Ada', 'Aims high'])(
    '%j names none',
    (text) => {
      expect(aimOf({ title: 'Berth roadmap', description: text })?.sources[0]?.type).toBe('default');
    },
  );
});

describe('what an invitation is about', () => {
  const stranger = person({ name: 'Una Voss', relation: 'other' });
  const about = (description: string, title = 'Catch-up on berths') =>
    textOf(briefOf(book(), meetingWith([stranger], { title, description })), 'aim');

  test('stands for the aim where nothing else is known', () => {
    expect(about('Agenda:\n- Crane slots\n- Night rota.\n')).toBe('Crane slots; Night rota.');
  });

  test.each([
    ['We look at last night.\nBring tea.', 'We look at last night.'],
    ['Agenda: crane slots', 'crane slots.'],
    ['1. Crane slots\n2. Night rota', 'Crane slots.'],
    ['Themen:\n* Kräne\n* Nachtdienst', 'Kräne; Nachtdienst.'],
    [
      '────────\nJoin Zoom Meeting\nhttps://zoom.us/j/123\nMeeting ID: 123 456\nPasscode: 77\nWhat the tide did',
      'What the tide did.',
    ],
    ['+1 (212) 555-0100\nWhat the tide did', 'What the tide did.'],
  ])('%j says %j', (description, text) => {
    expect(about(description)).toBe(text);
  });

  test.each([
    '',
    ' \n ',
    'Join with Google Meet\nhttps://meet.google.com/abc-defg-hij',
    'Doc: https://docs.harbour.example/d/1',
    '\u200d',
  ])('%j says nothing, so nothing is known', (description) => {
    const brief = briefOf(book(), meetingWith([stranger], { title: 'Catch-up on berths', description }));
    expect(brief.skipped).toBe('nothing-known');
    expect(brief.lines).toEqual([]);
  });

  test('stands behind the default where something is known', () => {
    expect(aimOf({ title: 'Berth roadmap', description: 'We look at last night.' })?.text).toBe(
      'Back problems leadership already has.',
    );
  });

  test('stands before the default where nothing is', () => {
    expect(about('We look at last night.', 'Berth roadmap')).toBe('We look at last night.');
  });
});
