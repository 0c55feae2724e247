import { createHash, createHmac } from 'node:crypto';
import type { Clock } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';

/** Where a webhook calls, and what it signs with. */
export interface Webhook {
  readonly address: string;
  readonly secret: string;
  /** Which events; `*` for all. */
  readonly events: readonly string[];
}

/** One call as it was made, and as it is made again. */
export interface Delivery {
  /** Stays the same when it is delivered again. */
  readonly id: string;
  readonly event: string;
  readonly at: Instant;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The very bytes that are signed, as text. */
  readonly body: string;
}

/** Hands a call over; gives the status it was answered with, and rejects where nobody answers. */
export type Deliver = (delivery: Delivery) => Promise<number>;

/**
 * Webhooks and what went through them, by https://docs.github.com/webhooks: the headers of "Webhook events and payloads",
 * the signature of "Validating webhook deliveries", ten seconds for an answer ("Best practices"), and no second try unless
 * somebody asks for it ("Handling failed webhook deliveries").
 */
export class Webhooks {
  readonly #clock: Clock;
  readonly #deliver: Deliver;
  readonly #hooks: Webhook[] = [];
  readonly #deliveries: { readonly delivery: Delivery; status: number | null }[] = [];
  readonly #underWay = new Set<Promise<void>>();

  constructor(clock: Clock, deliver: Deliver) {
    this.#clock = clock;
    this.#deliver = deliver;
  }

  add(hook: Webhook): void {
    this.#hooks.push(hook);
  }

  /** Tells every webhook that asked for this event. */
  tell(event: string, payload: object): void {
    for (const hook of this.#hooks) {
      if (!hook.events.includes('*') && !hook.events.includes(event) && event !== 'ping') continue;
      this.#send(this.#made(hook, event, payload));
    }
  }

  /** The first call of one webhook. */
  ping(hook: Webhook, payload: object): void {
    this.#send(
      this.#made(hook, 'ping', { zen: 'Keep it logically awesome.', hook_id: this.#hooks.length, ...payload }),
    );
  }

  /** What was sent, in its order, with what it was answered; null where nobody answered. */
  all(): readonly (Delivery & { readonly status: number | null })[] {
    return this.#deliveries.map(({ delivery, status }) => ({ ...delivery, status }));
  }

  /** Sends one again, as the button "Redeliver" does: the same id, the same bytes. */
  redeliver(id: string): void {
    const found = this.#deliveries.find(({ delivery }) => delivery.id === id);
    if (!found) throw new Error(`there was no delivery ${id}`);
    this.#send(found.delivery);
  }

  /** Waits until every call under way was answered, or nobody answered. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #made({ address, secret }: Webhook, event: string, payload: object): Delivery {
    const body = JSON.stringify(payload);
    const hash = createHash('sha256').update(`${this.#deliveries.length} ${address} ${body}`).digest('hex');
    const id = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join(
      '-',
    );
    const headers = {
      accept: '*/*',
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/044aadd',
      'x-github-delivery': id,
      'x-github-event': event,
      'x-github-hook-id': '292430182',
      'x-hub-signature-256': gitHubSignature(secret, body),
    };
    return { id, event, at: this.#clock.now(), address, headers, body };
  }

  #send(delivery: Delivery): void {
    const entry: { delivery: Delivery; status: number | null } = { delivery, status: null };
    this.#deliveries.push(entry);
    const sending = this.#deliver(delivery)
      .then(
        (status) => {
          entry.status = status;
        },
        () => {},
      )
      .finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }
}

/** What `X-Hub-Signature-256` says of a body. */
export function gitHubSignature(secret: string, body: string | Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** GitHub waits that long for an answer, in milliseconds. */
const patience = 10_000;

/** Posts to where addresses really are. @param reach null for nowhere */
export function posting(reach: (address: string) => string | null): Deliver {
  return async ({ address, headers, body }) => {
    const real = reach(address);
    if (real === null) throw new Error('nobody is there');
    const signal = AbortSignal.timeout(patience);
    const answer = await fetch(real, { method: 'POST', headers, body, signal, redirect: 'manual' });
    await answer.body?.cancel();
    return answer.status;
  };
}
