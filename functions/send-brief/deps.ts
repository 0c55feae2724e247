import type { Links } from '@warmstart/core/brief';
import type { Delivery, DeliveryRef } from '@warmstart/core/delivery';
import type { Channel } from '@warmstart/core/manager';
import type { Clock, ManagerId, Messenger, Queue, Store } from '@warmstart/core/ports';
import { addSeconds, type Instant, secondsBetween } from '@warmstart/core/time';

/** What sending takes: everything that touches the world. */
export interface SendBrief {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  /** The messenger of a kind of channel for one manager, whose own it is; null where none is set up. */
  readonly messenger: (kind: Channel['kind'], manager: ManagerId) => Messenger | null;
  /** Where the buttons of a message about these meetings lead; without a signature there is none for notes. */
  readonly links: (about: readonly About[], signature: Signature | null) => Links;
  /** Where an answer to a message about this meeting goes; absent where nobody takes mail. */
  readonly replyTo?: (about: About, signature: Signature) => string | null;
  /** A new name for each attempt, of letters, digits and hyphens; never the same twice. */
  readonly attemptId: () => string;
  /** Hears of every delivery that ends or has to wait; for figures and logs, so it gets no words of a brief. */
  readonly heard?: (outcome: Outcome) => void;
}

/** A meeting a message is about. */
export interface About {
  readonly meeting: string;
  readonly start: Instant;
  /** The UID of a series that can be muted; null for a single meeting. */
  readonly series: string | null;
  /** The address of the call, as the calendar gives it. */
  readonly call: string | null;
}

/** What note tokens are signed with. */
export interface Signature {
  readonly manager: ManagerId;
  readonly key: string;
}

/** What became of one delivery. */
export interface Outcome {
  readonly manager: string;
  readonly ref: DeliveryRef;
  readonly state: Delivery['state'];
  readonly due: Instant;
  readonly at: Instant;
}

/** A delivery this worker holds. */
export interface Held {
  readonly delivery: Delivery;
  readonly fence: number;
  readonly channel: Channel;
}

/** How long a claim holds, in seconds: longer than any provider takes to answer. */
const leaseSeconds = 90;

/** Until when something taken now is held. */
export function leaseFrom(now: Instant): Instant {
  return addSeconds(now, leaseSeconds);
}

/** The longest a delivery on its way is left to its worker, in seconds. */
const sendingSeconds = 300;

/**
 * Until when a delivery is held whose provider is about to be called. Whoever is held up then may have sent it, so it is
 * left alone as long as time allows: half of what is left until the start, so that there is time for one more try, and another.
 */
export function sendingLeaseFrom(now: Instant, start: Instant): Instant {
  const half = Math.floor(secondsBetween(now, start) / 2);
  return addSeconds(now, Math.max(leaseSeconds, Math.min(sendingSeconds, half)));
}

/** How long a brief is not asked for again while another worker speaks to the manager, in seconds. */
export const busySeconds = 15;

/** How long what another worker holds is left alone before it is looked at again, in seconds. */
export const heldSeconds = 15;
