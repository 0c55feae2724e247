import type { SignalStore, Signals, Store } from '@warmstart/core/ports';
import { beforeAll } from 'vitest';
import { apartContract } from './apart.ts';
import { heardContract } from './heard.ts';
import { keptContract } from './kept.ts';
import { rememberedContract } from './remembered.ts';

/** Signals, and the store they stand in: one table. */
export interface OpenedSignals {
  readonly store: Store;
  readonly signals: Signals;
}

/** The stores on trial. */
export interface OnTrial extends OpenedSignals {
  /** The signals of a manager nobody had before. */
  mine(): SignalStore;
}

/** What every store of signals must do. Call it in a describe; each test keeps to managers of its own. */
export function signalsContract(open: () => Promise<OpenedSignals>): void {
  let opened: OpenedSignals;
  beforeAll(async () => {
    opened = await open();
  });
  let managers = 0;
  const onTrial: OnTrial = {
    get store() {
      return opened.store;
    },
    get signals() {
      return opened.signals;
    },
    mine: () => opened.signals.of(`listener-${managers++}`),
  };
  heardContract(onTrial);
  keptContract(onTrial);
  rememberedContract(onTrial);
  apartContract(onTrial);
}
