import { isOver } from '@warmstart/core/delivery';
import { addSeconds } from '@warmstart/core/time';
import { describe, expect, test } from 'vitest';
import { deskBook, staff, talk } from './day.ts';
import { Gate, type Passing } from './gate.ts';
import { managerId, Stage } from './stage.ts';

/** A minute before the brief is due: the calendar is read for the first time. */
const start = '2026-03-03T14:54:00Z';
const end = '2026-03-03T15:04:00Z';

interface Trial {
  /** Where each process died, in order. */
  readonly died: readonly Passing[];
  /** For each meeting, the ids under which the provider took its brief. */
  readonly taken: ReadonlyMap<string, readonly string[]>;
  readonly doubtful: number;
  readonly left: number;
}

interface Setting {
  readonly durable: boolean;
  readonly meetings: readonly (typeof talk)[];
  /** Points are counted from the first call of this name on; from the beginning unless set. */
  readonly from?: string | null;
}

/** Lives through the morning, dying at each of the points given, one process after the other; then once more, quietly. */
async function live(points: readonly number[], { durable, meetings, from = null }: Setting): Promise<Trial> {
  const stage = new Stage({ start, book: deskBook(), durable });
  await stage.open(meetings);
  const died: Passing[] = [];
  for (const point of points) {
    const gate = new Gate(point, from);
    const where = await Promise.race([stage.process(gate).runUntil(end), gate.died]);
    if (!where) break;
    died.push(where);
    // A restart takes a moment; a message a dead worker held comes back after a while.
    stage.now = addSeconds(stage.now, 20);
    for (const waiting of stage.waiting)
      if (waiting.at < stage.now) Object.assign(waiting, { at: addSeconds(stage.now, 10) });
  }
  await stage.process().runUntil(end);
  const records = await stage.store().of(managerId).deliveries({ from: start, to: end });
  const taken = new Map(
    meetings.map(({ uid }) => [
      uid,
      stage.taken
        .filter(({ outgoing }) => outgoing.handover.briefs.some(({ meeting }) => meeting.uid === uid))
        .map(({ id }) => id),
    ]),
  );
  return {
    died,
    taken,
    doubtful: records.reduce((sum, { value }) => sum + value.doubtful, 0),
    left: records.filter(({ value }) => !isOver(value)).length,
  };
}

/** The number of points a life without a crash passes. */
async function pointsOf({ durable, meetings }: Setting): Promise<Passing[]> {
  const stage = new Stage({ start, book: deskBook(), durable });
  await stage.open(meetings);
  const gate = new Gate();
  await stage.process(gate).runUntil(end);
  return gate.points;
}

/** Where a second copy cannot be ruled out: the provider has it, and we do not know. */
function isOpenWindow(died: readonly Passing[]): boolean {
  return died.some(({ name }, index) => {
    const { when } = died[index] ?? { when: 'before' };
    if (name === 'provider.send') return when === 'after';
    return name === 'store.put';
  });
}

interface Tally {
  crashes: number;
  once: number;
  twice: number;
  lost: number;
  sameId: number;
}

function count(tally: Map<string, Tally>, trial: Trial): void {
  const where = trial.died.map(({ name, when }) => `${when} ${name}`).join(', then ') || 'nowhere';
  const row = tally.get(where) ?? { crashes: 0, once: 0, twice: 0, lost: 0, sameId: 0 };
  tally.set(where, row);
  row.crashes += 1;
  const copies = [...trial.taken.values()];
  if (copies.some((ids) => ids.length === 0)) row.lost += 1;
  else if (copies.some((ids) => ids.length > 1)) {
    row.twice += 1;
    if (copies.every((ids) => new Set(ids).size === 1)) row.sameId += 1;
  } else row.once += 1;
}

function print(title: string, tally: ReadonlyMap<string, Tally>): void {
  const rows = [...tally].map(([where, { crashes, once, twice, lost, sameId }]) =>
    [where.padEnd(28), crashes, once, `${twice}${twice > 0 ? ` (same Message-ID ${sameId})` : ''}`, lost].join('\t'),
  );
  process.stdout.write(`${title}\nthe process stopped\tcrashes\tonce\ttwice\tlost\n${rows.join('\n')}\n`);
}

describe.each([
  { name: 'locally, where the queue dies too', durable: false },
  { name: 'on AWS, where messages outlive the worker', durable: true },
])('R1: $name', ({ durable }) => {
  test.each([
    { what: 'one brief', meetings: [talk] },
    { what: 'two in one message', meetings: [talk, staff] },
  ])('a crash at any await of the way to $what loses none and doubles none', async ({ what, meetings }) => {
    const setting = { durable, meetings };
    const points = await pointsOf(setting);
    const tally = new Map<string, Tally>();
    for (let point = 0; point < points.length; point++) {
      const trial = await live([point], setting);
      count(tally, trial);
      const copies = [...trial.taken.values()];
      expect({ point, died: trial.died, lost: copies.filter((ids) => ids.length === 0) }).toMatchObject({ lost: [] });
      expect(trial.left).toBe(0);
      for (const ids of copies) {
        expect({ died: trial.died, taken: [...trial.taken], names: new Set(ids).size }).toMatchObject({ names: 1 });
        if (ids.length > 1) expect(isOpenWindow(trial.died) && ids.length === 2 && trial.doubtful > 0).toBe(true);
      }
    }
    print(`\n${what}, ${points.length} points, ${durable ? 'durable queue' : 'queue in the process'}`, tally);
  });

  test('two crashes, at any two awaits of sending, lose none and double none', async () => {
    const setting = { durable, meetings: [talk], from: 'store.lease' };
    const points = await pointsOf(setting);
    // From the claim to the last word about it: all that one worker does to send one brief.
    const first = points.findIndex(({ name }) => name === 'store.lease');
    const last = points.findIndex(
      ({ name, when }, index) => index > first && name === 'store.remove' && when === 'after',
    );
    const tally = new Map<string, Tally>();
    let pairs = 0;
    for (let one = 0; one <= last - first; one++) {
      for (let other = 0; other <= last - first; other++) {
        const trial = await live([one, other], setting);
        count(tally, trial);
        pairs += 1;
        const [ids = []] = [...trial.taken.values()];
        expect({ one, other, died: trial.died, copies: ids.length > 0 }).toMatchObject({ copies: true });
        expect(new Set(ids).size).toBe(1);
        expect(trial.left).toBe(0);
        expect(ids.length - 1).toBeLessThanOrEqual(trial.doubtful);
      }
    }
    const doubled = [...tally.values()].reduce((sum, { twice }) => sum + twice, 0);
    process.stdout.write(
      `\n${pairs} pairs of crashes: lost 0, sent again in the open window ${doubled}, each under its first Message-ID\n`,
    );
  });
});
