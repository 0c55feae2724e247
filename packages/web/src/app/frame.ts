import type { Setting } from '../day/index.ts';
import type { Frame } from '../layout/index.ts';
import { sayWhen } from '../words/index.ts';
import type { WebDeps } from './deps.ts';

/** What stands around a page of this system. */
export function frame(deps: WebDeps, parts: Pick<Frame, 'title' | 'here' | 'sealed' | 'script'>, at: Setting): Frame {
  return {
    ...parts,
    outbox: deps.outbox !== null,
    version: deps.build.version,
    clock: deps.mode === 'live' ? null : sayWhen(at.now, { ...at, today: '' }),
  };
}
