import { randomUUID } from 'node:crypto';
import type { Clock } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { idOf } from '../graph/ids.ts';
import type { Account } from '../world/account.ts';
import type { CalendarChange } from '../world/calendar.ts';
import { type Deliver, type PushAnswer, within } from './delivery.ts';
import { changeOf, type LifecycleEvent, notificationOf, type Subscription } from './subscription.ts';

/** How pushes go wrong, on command. */
export interface PushManner {
  /** Changes are never told. */
  lost: boolean;
  /** Each is told twice. */
  twice: boolean;
  /** Seconds by the clock until one goes out. */
  delay: number;
  /** False: pushes wait for `tick`. */
  atOnce: boolean;
}

interface Pending {
  readonly subscription: Subscription;
  readonly url: string;
  /** Whether it is about the subscription itself: nothing is said of one that is missed. */
  readonly lifecycle: boolean;
  readonly item: object;
  readonly since: Instant;
  due: Instant;
  attempts: number;
}

/** Seconds until the next try; https://learn.microsoft.com/graph/change-notifications-delivery-webhooks: for up to 4 hours. */
const waits = [10, 30, 60, 300, 600, 1800, 3600, 3600, 3600];
const givenUpAfter = 4 * 3600;
/** "an HTTP 200 OK … within 10 seconds". */
const validationMillis = 10_000;

/** Subscriptions and what they still have to tell. Nothing here waits by itself: retries and delays go by the clock, at `tick`. */
export class Subscriptions {
  readonly manner: PushManner = { lost: false, twice: false, delay: 0, atOnce: true };
  readonly #clock: Clock;
  readonly #deliver: Deliver;
  readonly #all = new Map<string, Subscription>();
  readonly #running = new Set<Promise<void>>();
  #pending: Pending[] = [];
  #validationMillis: number;

  constructor(clock: Clock, deliver: Deliver, validation = validationMillis) {
    this.#clock = clock;
    this.#deliver = deliver;
    this.#validationMillis = validation;
  }

  /** Those that have not expired. */
  live(): Subscription[] {
    const now = this.#clock.now();
    for (const { id, until } of this.#all.values()) if (until <= now) this.#all.delete(id);
    return [...this.#all.values()];
  }

  add(subscription: Subscription): void {
    this.#all.set(subscription.id, subscription);
  }

  remove(id: string): void {
    this.#all.delete(id);
  }

  /**
   * Whether the address echoes a token as it must: 200, text/plain, the decoded token, within 10 s. Written from
   * https://learn.microsoft.com/graph/change-notifications-delivery-webhooks (notificationUrl validation).
   * @returns what is wrong; null for nothing
   */
  async unreachable(url: string): Promise<string | null> {
    const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()} <&+>`;
    const asked = `${url}${url.includes('?') ? '&' : '?'}validationToken=${encodeURIComponent(token)}`;
    const push = { url: asked, contentType: 'text/plain; charset=utf-8', body: '' };
    const answer = await within(this.#validationMillis, this.#deliver(push)).catch(() => null);
    if (answer === null) return 'Subscription validation request timed out.';
    return echoes(answer, token)
      ? null
      : 'Subscription validation request failed. Must respond with 200 OK to this request, and with the token as plain text.';
  }

  /** Something changed: whoever asked to is told. */
  heard(account: Account, { calendar, item, type }: CalendarChange): void {
    if (this.manner.lost || account.lockout !== null) return;
    const of = this.live().filter((one) => one.calendar === calendar && !one.paused && one.changeTypes.includes(type));
    for (const subscription of of) {
      const eventId = idOf({ item, original: null }, { calendar, immutable: false });
      const change = changeOf(subscription, { type, eventId, changeKey: String(item.version) });
      for (let times = this.manner.twice ? 2 : 1; times > 0; times--)
        this.#queue(subscription, { url: subscription.notificationUrl, lifecycle: false, rest: change });
    }
  }

  /** Sends a lifecycle event for every subscription, or for one. A removed one is gone; one to be reauthorised is silent until it is. */
  lifecycle(event: LifecycleEvent, id?: string): void {
    for (const subscription of this.live().filter((one) => id === undefined || one.id === id)) {
      if (event === 'subscriptionRemoved') this.remove(subscription.id);
      if (event === 'reauthorizationRequired') subscription.paused = true;
      if (subscription.lifecycleUrl !== null)
        this.#queue(subscription, { url: subscription.lifecycleUrl, lifecycle: true, rest: { lifecycleEvent: event } });
    }
  }

  /** Pushes everything that is due by the clock, once, and waits for the answers. */
  async tick(): Promise<void> {
    await this.#send();
    await this.settled();
  }

  /** Waits until nothing is under way any more. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** How many notifications still wait. */
  waiting(): number {
    return this.#pending.length;
  }

  #queue(subscription: Subscription, { rest, ...where }: { url: string; lifecycle: boolean; rest: object }): void {
    const now = this.#clock.now();
    const due = addSeconds(now, this.manner.delay);
    this.#pending.push({
      subscription,
      ...where,
      item: notificationOf(subscription, rest),
      since: now,
      due,
      attempts: 0,
    });
    // What changes together is told together.
    if (this.manner.atOnce && this.#running.size === 0) this.#run(Promise.resolve().then(() => this.#send()));
  }

  #run(work: Promise<void>): void {
    const running = work.finally(() => {
      this.#running.delete(running);
      if (this.manner.atOnce && this.#due().length > 0) this.#run(this.#send());
    });
    this.#running.add(running);
  }

  #due(): Pending[] {
    const now = this.#clock.now();
    return this.#pending.filter(({ due }) => due <= now);
  }

  async #send(): Promise<void> {
    const due = this.#due();
    this.#pending = this.#pending.filter((one) => !due.includes(one));
    this.live();
    // What ended meanwhile has nothing to tell any more, except that it did.
    const still = due.filter((one) => one.lifecycle || this.#all.has(one.subscription.id));
    const byUrl = Map.groupBy(still, ({ url }) => url);
    await Promise.all([...byUrl].map(([url, some]) => this.#post(url, some)));
  }

  async #post(url: string, some: readonly Pending[]): Promise<void> {
    const push = {
      url,
      contentType: 'application/json; charset=utf-8',
      body: JSON.stringify({ value: some.map(({ item }) => item) }),
    };
    const answer = await within(this.#validationMillis, this.#deliver(push)).catch(() => null);
    if (answer !== null && answer.status >= 200 && answer.status < 300) return;
    for (const one of some) this.#retry(one);
  }

  #retry(one: Pending): void {
    const now = this.#clock.now();
    const wait = waits[one.attempts++] ?? givenUpAfter;
    if (addSeconds(one.since, givenUpAfter) > now) this.#pending.push({ ...one, due: addSeconds(now, wait) });
    else if (!one.lifecycle) this.lifecycle('missed', one.subscription.id);
  }
}

function echoes({ status, contentType, body }: PushAnswer, token: string): boolean {
  return status === 200 && contentType.toLowerCase().startsWith('text/plain') && body === token;
}
