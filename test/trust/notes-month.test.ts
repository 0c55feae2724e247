import { type Brief, titleKey } from '@warmstart/core/brief';
import type { Meeting } from '@warmstart/core/meeting';
import type { RawNote } from '@warmstart/core/note';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { numbersIn } from '@warmstart/keep-notes/numbers';
import { book, meetingWith, person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { type Random, random } from './random.ts';
import { managerId, Stage } from './stage.ts';

const people = [
  person({ name: 'Ada Quist', relation: 'report' }),
  person({ name: 'Bo Lindt', relation: 'peer', power: 3, interest: 3 }),
  person({ name: 'Cleo Marsh', relation: 'boss', power: 5, interest: 5 }),
];

/** Four weeks of 1:1s and a weekly meeting of all, from a Monday on; in each week the 1:1s come first. */
function month(): Meeting[] {
  return [0, 1, 2, 3].flatMap((week) => {
    const at = (day: number) => addSeconds('2026-03-09T15:00:00Z', (week * 7 + day) * 86_400);
    const alone = people.map((one, day) => {
      const [first = ''] = one.name.split(' ');
      return meetingWith([one], { uid: `${first}-${week}`, title: `1:1 ${first}`, start: at(day) });
    });
    return [...alone, meetingWith(people, { uid: `crew-${week}`, title: 'Crew staff', start: at(3) })];
  });
}

/** A promise as somebody with a perfect memory knows it. */
interface Promised {
  readonly what: string;
  readonly with: string;
  readonly mine: boolean;
  readonly private: boolean;
  state: 'open' | 'to tell' | 'over';
  numbered: number;
}

const isBetweenTwo = ({ title }: Meeting) => title.startsWith('1:1');

class Month {
  readonly promises: Promised[] = [];
  readonly stage = new Stage({ start: '2026-03-08T20:00:00Z', book: book({ people }) });
  readonly #process = this.stage.process();
  readonly #dice: Random;
  found = 0;
  briefs = 0;

  constructor(seed: number) {
    this.#dice = random(seed);
  }

  async live(): Promise<void> {
    const meetings = month();
    await this.stage.open(meetings);
    for (const meeting of meetings) {
      // Between meetings a few minutes a day are lived: a sweep looks back over what was missed every five.
      while (addSeconds(this.stage.now, 86_400) < meeting.start) {
        this.stage.now = addSeconds(this.stage.now, 80_000);
        await this.#process.runUntil(addSeconds(this.stage.now, 360));
      }
      this.stage.now = addSeconds(meeting.start, -15 * 60);
      await this.#process.runUntil(addSeconds(meeting.start, 60));
      const brief = await this.#briefOf(meeting);
      if (brief) await this.#check(brief, meeting);
      this.stage.now = addSeconds(meeting.start, 20 * 60);
      await this.#note(meeting, brief);
      await this.#process.runUntil(addSeconds(this.stage.now, 120));
    }
  }

  async #briefOf({ uid, start }: Meeting): Promise<Brief | null> {
    const kept = await this.stage
      .store()
      .of(managerId)
      .deliveries({ from: start, to: addSeconds(start, 1) });
    return kept.find(({ value }) => value.meeting === `${uid}\n`)?.value.brief ?? null;
  }

  #visible(promise: Promised, meeting: Meeting): boolean {
    const isThere = people.some(
      ({ id, emails }) => id === promise.with && meeting.attendees.some(({ email }) => emails.includes(email)),
    );
    return promise.state !== 'over' && isThere && (!promise.private || isBetweenTwo(meeting));
  }

  /** Every promise that belongs into the brief is in it, numbered or left out by name; no other is. */
  async #check(brief: Brief, meeting: Meeting): Promise<void> {
    this.briefs += 1;
    const wholeBook = await this.stage.store().of(managerId).book();
    const whats = new Map(wholeBook?.commitments?.map(({ id, what }) => [id, what]));
    const numbered = [...numbersIn(brief)].map(([number, id]) => ({ number, what: whats.get(id) ?? id }));
    expect(numbered.map(({ number }) => number)).toEqual(numbered.map((_, index) => index + 1));
    const leftOut = brief.left_out.filter(({ slot }) => slot === 'you-owe' || slot === 'they-owe');
    for (const promise of this.promises) {
      const isNumbered = numbered.some(({ what }) => what === promise.what);
      const isLeftOut = leftOut.some(({ text }) => text.includes(`${promise.what}.`));
      const seen = { meeting: titleKey(meeting.title), ...promise, shown: isNumbered || isLeftOut };
      expect(seen).toEqual({ ...seen, shown: this.#visible(promise, meeting) });
      if (isNumbered) promise.numbered += 1;
      if (seen.shown) this.found += 1;
    }
  }

  async #note(meeting: Meeting, brief: Brief | null): Promise<void> {
    const wholeBook = await this.stage.store().of(managerId).book();
    const lines = [...this.#answers(brief, new Map(wholeBook?.commitments?.map(({ id, what }) => [id, what])))];
    const there = people.filter(({ emails }) => meeting.attendees.some(({ email }) => emails.includes(email)));
    for (let count = this.#dice.below(3); count >= 0; count--) lines.push(this.#promise(there, meeting));
    const raw: RawNote = {
      id: `note-${meeting.uid}`,
      source: 'page',
      at: this.stage.now,
      meeting: { key: `${meeting.uid}\n`, start: meeting.start },
      with: [],
      text: [...lines, 'We spoke about the weather.'].join('\n'),
      remarks: [],
    };
    await this.#process.take(raw);
  }

  #promise(there: readonly (typeof people)[number][], meeting: Meeting): string {
    const whom = this.#dice.pick(there);
    const mine = this.#dice.below(2) === 0;
    const what = `sail${this.promises.length} plan`;
    const isPrivate = isBetweenTwo(meeting);
    this.promises.push({ what, with: whom.id, mine, private: isPrivate, state: 'open', numbered: 0 });
    const by = this.#dice.pick(['', ' by Fri', ' by next week', ' in 2 weeks']);
    return mine ? `owe ${whom.name} ${what}${by}` : `${whom.name} owes me ${what}${by}`;
  }

  *#answers(brief: Brief | null, whats: ReadonlyMap<string, string>): Iterable<string> {
    for (const [number, id] of brief ? numbersIn(brief) : []) {
      const promise = this.promises.find(({ what }) => what === whats.get(id));
      if (!promise) continue;
      const verb = promise.state === 'to tell' ? 'told' : this.#dice.pick(['done', 'done', 'drop', 'move', 'wait']);
      if (verb === 'wait') continue;
      if (verb === 'done' || verb === 'told') promise.state = 'over';
      if (verb === 'drop') promise.state = promise.mine ? 'to tell' : 'over';
      yield verb === 'move' ? `move ${number} in 10 days` : `${verb} ${number}`;
    }
  }
}

describe('a month of notes', () => {
  test.each([1, 2, 3])('every promise is found again in the right brief until it is answered (%i)', async (seed) => {
    const month = new Month(seed);
    await month.live();
    expect(month.briefs).toBe(12);
    expect(month.promises.length).toBeGreaterThan(20);
    expect(month.stage.dead).toEqual([]);
    const numbered = month.promises.filter(({ numbered }) => numbered > 0).length;
    const over = month.promises.filter(({ state }) => state === 'over').length;
    expect(over).toBeGreaterThan(5);
    process.stdout.write(
      `\nmonth ${seed}: ${month.promises.length} promises, ${numbered} numbered, ${over} answered; ` +
        `in ${month.briefs} briefs found ${month.found} of ${month.found}, none where it does not belong\n`,
    );
  });
});

test('a note made at 09:31 is in the brief of 10:00', async () => {
  const [ada] = people;
  if (!ada) throw new Error('nobody is there');
  const meetings = ['2026-03-03T14:00:00Z', '2026-03-03T15:00:00Z'].map((start, index) =>
    meetingWith([ada], { uid: `talk-${index}`, title: '1:1 Ada', start }),
  );
  const at: Instant = '2026-03-03T14:31:00Z';
  const stage = new Stage({ start: '2026-03-03T13:30:00Z', book: book({ people }) });
  await stage.open(meetings);
  const process = stage.process();
  await process.runUntil(at);
  await process.take({
    id: 'note-0931',
    source: 'link',
    at,
    meeting: { key: 'talk-0\n', start: '2026-03-03T14:00:00Z' },
    with: [],
    text: 'owe berth list by tomorrow\nexpects the tide draft\npraise for the quiet night\nwatch if it is late, then stop',
    remarks: [],
  });
  await process.runUntil('2026-03-03T15:00:00Z');
  const brief = stage.taken.at(-1)?.outgoing.handover.briefs[0];
  expect(brief?.lines.map(({ slot, text }) => [slot, text])).toEqual(
    expect.arrayContaining([
      ['you-owe', expect.stringMatching(/^1\. Berth list\. Tomorrow\.$/i)],
      ['last-time', expect.stringContaining('expect by now: the tide draft')],
      ['ask', 'Praise owed: the quiet night.'],
    ]),
  );
});
