import { DiffsTold, type SignalsControl, SignalsTaken, signalLines } from '@warmstart/web/control/signals';
import type { Running } from '../../data/index.ts';
import { ask } from '../line.ts';

/** Signals and diffs of the system that runs on a data directory, from another process. Rejects as `ask` does. */
export function remoteSignals(running: Running): SignalsControl {
  return {
    take: (batches, { from, to }) => {
      const path = `/signals/take?${new URLSearchParams({ from, to })}`;
      return ask(running, { method: 'POST', path, lines: signalLines(batches) }, SignalsTaken);
    },
    diffs: (wanted) => ask(running, { method: 'POST', path: '/signals/diffs', body: wanted }, DiffsTold),
  };
}
