import type { Clock } from '@warmstart/core/ports';
import type { Channels } from '../channels/channels.ts';
import type { Asked } from '../http/exchange.ts';
import { ApiRefusal } from '../http/refusal.ts';
import type { Places } from '../http/routes.ts';
import type { HeldAccount } from './accounts.ts';
import type { Pages } from './pages.ts';
import type { SyncPoints } from './sync.ts';

/** What the methods of the API share. */
export interface Service {
  readonly clock: Clock;
  readonly pages: Pages;
  readonly points: SyncPoints;
  readonly channels: Channels;
}

/** One call of a method, by an account that was let in. */
export interface Call {
  readonly asked: Asked;
  readonly account: HeldAccount;
  readonly places: Places;
}

/** The body as JSON. Throws ApiRefusal (400) for one that is none. */
export function jsonOf({ headers, body }: Asked): unknown {
  if (!(headers['content-type'] ?? '').includes('json')) throw parseError();
  try {
    return JSON.parse(body);
  } catch {
    throw parseError();
  }
}

function parseError(): ApiRefusal {
  return new ApiRefusal({ status: 400, reason: 'parseError', message: 'Parse Error' });
}
