import { type BusEvent, matches, type Rule, rateOf, scheduledEvent } from './bus.ts';

/** A rule with its logical id. */
export interface NamedRule {
  readonly id: string;
  readonly properties: Rule;
}

/** Tells a rule's targets of an event. */
export type Tell = (rule: Rule, event: BusEvent) => Promise<void>;

/** The rules of EventBridge: those that go by the clock, from `start` on (milliseconds since 1970), and those that wait for events. */
export class Clockwork {
  readonly #hands: { readonly named: NamedRule; readonly every: number; next: number }[];
  readonly #waiting: readonly Rule[];

  constructor(rules: readonly NamedRule[], start: number) {
    this.#hands = rules.flatMap((named) => {
      const every = rateOf(named.properties);
      return every === null ? [] : [{ named, every, next: start }];
    });
    this.#waiting = rules.flatMap(({ properties }) => (properties.EventPattern === undefined ? [] : [properties]));
  }

  /** When the next of them is due. */
  get next(): number {
    return Math.min(...this.#hands.map(({ next }) => next));
  }

  /** Takes away what goes by the clock. */
  stop(): void {
    this.#hands.length = 0;
  }

  /** Tells what is due by now. */
  async tick(now: number, tell: Tell): Promise<void> {
    const due = this.#hands.filter(({ next }) => next <= now);
    for (const hand of due) hand.next += hand.every;
    await Promise.all(due.map(({ named: { id, properties } }) => tell(properties, scheduledEvent(now, id))));
  }

  /** Tells an event to every rule that waits for such a one. */
  async publish(event: BusEvent, tell: Tell): Promise<void> {
    const fit = this.#waiting.filter(({ EventPattern }) => matches(EventPattern, event));
    await Promise.all(fit.map((rule) => tell(rule, event)));
  }
}
