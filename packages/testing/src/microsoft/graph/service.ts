import type { Clock } from '@warmstart/core/ports';
import type { AccessGrant, Grants } from '../login/grants.ts';
import type { Subscriptions } from '../push/subscriptions.ts';
import type { Asked } from '../wire/asked.ts';
import type { CallLog } from '../wire/log.ts';
import type { Troubles } from '../wire/trouble.ts';
import type { Gate } from './gate.ts';
import type { Paging } from './paging.ts';

/** Everything Graph answers from. */
export interface GraphWorld {
  readonly clock: Clock;
  readonly grants: Grants;
  readonly gate: Gate;
  readonly log: CallLog;
  readonly troubles: Troubles;
  readonly paging: Paging;
  readonly subscriptions: Subscriptions;
  /** Whether UIDs of other systems stand bare in `iCalUId` where no date has to be in them. */
  readonly bareUids: boolean;
}

/** A request of somebody who was let in. */
export interface Call {
  readonly asked: Asked;
  readonly grant: AccessGrant;
  readonly world: GraphWorld;
  /** The path behind `/v1.0/`, keys in brackets made segments of their own. */
  readonly path: readonly string[];
}
