import { addSeconds, earliestOf, type Instant, laterOf } from '@warmstart/core/time';
import { Gate, type Passing } from './gate.ts';
import type { Process } from './process.ts';
import type { YearStage } from './year-stage.ts';
import type { Death } from './year-weather.ts';

/** A gate at which the process dies: so many calls after a moment, whenever these come. */
class Mortal extends Gate {
  readonly dies: Promise<void>;
  readonly #isTime: () => boolean;
  #left: number;
  #tellDeath: () => void = () => {};
  #over = false;

  constructor(calls: number, isTime: () => boolean) {
    super();
    this.#left = calls;
    this.#isTime = isTime;
    this.dies = new Promise((resolve) => {
      this.#tellDeath = resolve;
    });
  }

  override async pass<T>(_name: string, call: () => Promise<T>): Promise<T> {
    await this.#point();
    const answer = await call();
    await this.#point();
    return answer;
  }

  async #point(): Promise<void> {
    if (!this.#over && this.#isTime() && this.#left-- <= 0) {
      this.#over = true;
      this.#tellDeath();
    }
    if (this.#over) await new Promise(() => {});
  }
}

export type { Passing };

/** What one way through time took. */
export interface Lived {
  deaths: number;
  /** Deaths in the middle of work, the others came while nothing was to be done. */
  atWork: number;
  sweeps: number;
  /** Stretches in which nothing ran. */
  readonly down: { readonly from: Instant; readonly to: Instant }[];
}

interface Living {
  readonly end: Instant;
  /** Whether minutes in which nothing is due are passed over. */
  readonly hurry: boolean;
}

/** Longest that a process goes on after its time to die came and it had nothing to do, in seconds. */
const grace = 300;

/** Lives through the time until the end, one process after the other. */
export async function live(stage: YearStage, living: Living): Promise<Lived> {
  const lived: Lived = { deaths: 0, atWork: 0, sweeps: 0, down: [] };
  for (const death of stage.weather.deaths.filter(({ at }) => at < living.end)) {
    if (addSeconds(death.at, grace) <= stage.now) continue;
    lived.deaths += 1;
    await oneLife(stage, death, { living, lived });
    const from = stage.now;
    stage.now = addSeconds(stage.now, death.down);
    lived.down.push({ from, to: stage.now });
  }
  await run(stage, stage.process(), { ...living, lived });
  return lived;
}

async function oneLife(stage: YearStage, death: Death, { living, lived }: { living: Living; lived: Lived }) {
  const gate = new Mortal(death.calls, () => stage.now >= death.at);
  const end = addSeconds(death.at, grace);
  const outlived = run(stage, stage.process(gate), { ...living, end, lived }).then(() => true);
  if (await Promise.race([outlived, gate.dies.then(() => false)])) return;
  lived.atWork += 1;
  stage.unsettle();
}

async function run(
  stage: YearStage,
  process: Process,
  { end, hurry, lived }: Living & { lived: Lived },
): Promise<void> {
  while (stage.now < end) {
    const next = earlier(addSeconds(`${stage.now.slice(0, 16)}:00Z`, 60), end);
    await process.sweep();
    lived.sweeps += 1;
    await process.work(next);
    stage.now = laterOf(stage.now, next);
    stage.settle();
    if (!hurry) continue;
    if (!stage.waiting.some(({ message }) => message.kind === 'sync')) await stage.passOver();
    await passOverIdle(stage, end);
  }
}

/** Goes straight to the first sweep that finds something; those before it would only move the cursor. */
async function passOverIdle(stage: YearStage, end: Instant): Promise<void> {
  const due = stage.ticks.first();
  const waking = [
    end,
    ...stage.waiting.map(({ at }) => `${at.slice(0, 16)}:00Z`),
    ...(due === null ? [] : [addSeconds(`${due}:00Z`, -120)]),
  ];
  const at = earliestOf(waking) ?? end;
  if (at <= stage.now) return;
  await stage.store().due.moveCursor(addSeconds(at, -240).slice(0, 16));
  stage.now = at;
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}
