import { sweepDue } from './handler.ts';
import { wire } from './wire.ts';

const { tickOf, depsAt, log } = wire(process.env);
export async function handler(event: unknown): Promise<void> {
  const tick = tickOf(event);
  const { released, latest, givenUp } = await sweepDue(depsAt(tick));
  log.info('swept', { sweep: tick.sweep, released, latest, givenUp: givenUp.length });
}
