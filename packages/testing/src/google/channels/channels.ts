import { createHash } from 'node:crypto';
import type { Clock } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';

/** A channel through which changes of one calendar are told. */
export interface Channel {
  readonly id: string;
  readonly token: string | null;
  readonly address: string;
  readonly calendar: string;
  readonly account: string;
  readonly resource: string;
  readonly resourceUri: string;
  /** Milliseconds since 1970. */
  expiration: number;
  number: number;
  stopped: boolean;
}

/** What Google sends to a hook: the headers are all of it. */
export interface Push {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What goes wrong with pushes. */
export interface PushTrouble {
  /** Which pushes, counted from 1 since this trouble was set; all where it is left out. */
  readonly only?: (nth: number) => boolean;
  /** None arrives. */
  readonly lost?: boolean;
  /** Each arrives twice, under the same number. */
  readonly doubled?: boolean;
  /** Each is held back that many seconds of the clock, until `pushed()` is called thereafter. */
  readonly delayed?: number;
  /** Channels that were stopped go on all the same. */
  readonly lingering?: boolean;
}

interface Waiting {
  readonly push: Push;
  readonly at: Instant;
  readonly tries: number;
}

/** Hands a push over; gives the status it was answered with, and rejects where nobody answers. */
export type Deliver = (push: Push) => Promise<number>;

/** Answers after which Google tries again, and how often it is tried here before it is given up. */
const worthAgain = [500, 502, 503, 504];
const mostTries = 5;

/**
 * Channels and what goes through them. Rules: "Push notifications",
 * https://developers.google.com/workspace/calendar/api/guides/push
 */
export class Channels {
  trouble: PushTrouble | null = null;
  readonly #clock: Clock;
  readonly #deliver: Deliver;
  readonly #channels = new Map<string, Channel>();
  readonly #underWay = new Set<Promise<void>>();
  #waiting: Waiting[] = [];
  #troubled = 0;

  constructor(clock: Clock, deliver: Deliver) {
    this.#clock = clock;
    this.#deliver = deliver;
  }

  /** Opens one and sends its `sync` message; null where the id was used before. */
  open(wanted: Omit<Channel, 'number' | 'stopped' | 'resource'>): Channel | null {
    if (this.#channels.has(wanted.id)) return null;
    const resource = createHash('sha256').update(wanted.resourceUri).digest('base64url').slice(0, 27);
    const channel = { ...wanted, resource, number: 0, stopped: false };
    this.#channels.set(wanted.id, channel);
    this.#tell(channel, 'sync');
    return channel;
  }

  /** Ends one; false where there is none of that id, resource and account. */
  stop({ id, resource, account }: { id: string; resource: string; account: string }): boolean {
    const channel = this.#channels.get(id);
    if (!channel || channel.resource !== resource || channel.account !== account || !this.#lives(channel)) return false;
    channel.stopped = true;
    return true;
  }

  /** Tells every channel of a calendar that it changed. */
  changed(calendar: string): void {
    const open = [...this.#channels.values()].filter((one) => one.calendar === calendar && this.#expires(one));
    for (const channel of open) if (!channel.stopped || this.trouble?.lingering) this.#tell(channel, 'exists');
  }

  /** Those that are open now. */
  living(): readonly Channel[] {
    return [...this.#channels.values()].filter((one) => this.#lives(one));
  }

  /** Ends all of them, as Google may before their time. */
  endAll(): void {
    for (const channel of this.#channels.values()) channel.expiration = Date.parse(this.#clock.now());
  }

  begin(trouble: PushTrouble | null): void {
    this.trouble = trouble;
    this.#troubled = 0;
  }

  /** Sends what is due by the clock, and waits until everything under way has arrived or failed. */
  async settled(): Promise<void> {
    const now = this.#clock.now();
    const due = this.#waiting.filter(({ at }) => at <= now);
    this.#waiting = this.#waiting.filter(({ at }) => at > now);
    for (const one of due) this.#send(one);
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #lives(channel: Channel): boolean {
    return !channel.stopped && this.#expires(channel);
  }

  #expires({ expiration }: Channel): boolean {
    return expiration > Date.parse(this.#clock.now());
  }

  #tell(channel: Channel, state: 'sync' | 'exists'): void {
    // Numbers grow, and not by one: only the first is told to be 1.
    channel.number += channel.number === 0 ? 1 : 1 + (channel.number % 3);
    const push = { address: channel.address, headers: headersOf(channel, state) };
    const trouble = this.trouble?.only?.(++this.#troubled) === false ? null : this.trouble;
    if (trouble?.lost) return;
    const at = addSeconds(this.#clock.now(), trouble?.delayed ?? 0);
    for (let copy = 0; copy < (trouble?.doubled ? 2 : 1); copy++) {
      if (at > this.#clock.now()) this.#waiting.push({ push, at, tries: 0 });
      else this.#send({ push, at, tries: 0 });
    }
  }

  #send({ push, tries }: Waiting): void {
    const sending = this.#deliver(push)
      .catch(() => 503)
      .then((status) => {
        if (!worthAgain.includes(status) || tries + 1 >= mostTries) return;
        const at = addSeconds(this.#clock.now(), 60 * 2 ** tries);
        this.#waiting.push({ push, at, tries: tries + 1 });
      })
      .finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }
}

function headersOf(channel: Channel, state: string): Record<string, string> {
  return {
    'user-agent': 'APIs-Google; (+https://developers.google.com/webmasters/APIs-Google.html)',
    'x-goog-channel-id': channel.id,
    'x-goog-channel-expiration': new Date(channel.expiration).toUTCString(),
    'x-goog-resource-id': channel.resource,
    'x-goog-resource-uri': channel.resourceUri,
    'x-goog-resource-state': state,
    'x-goog-message-number': String(channel.number),
    ...(channel.token === null ? {} : { 'x-goog-channel-token': channel.token }),
  };
}
