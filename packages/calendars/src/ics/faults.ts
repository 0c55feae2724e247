import { byText } from '@warmstart/core/order';
import type { CalendarFault } from '@warmstart/core/ports';
import { mostFaults } from './bounds.ts';

/** What could not be read, collected while reading goes on. */
export class Faults {
  readonly #found = new Map<string, CalendarFault>();
  #more = 0;
  #complete = true;

  /** Something was left out or cut; the rest of the calendar stands. */
  add(where: string, what: string): void {
    // There may be one for each event of a hostile feed: what is only counted is not put into words.
    if (this.#found.size >= mostFaults) {
      this.#more += 1;
      return;
    }
    const fault = { where: oneLine(where), what };
    const key = `${fault.where}\n${what}`;
    if (!this.#found.has(key)) this.#found.set(key, fault);
  }

  /** As `add`, and what lies behind it is unknown: a bound was reached. */
  addUnreached(where: string, what: string): void {
    this.#complete = false;
    this.add(where, what);
  }

  get complete(): boolean {
    return this.#complete;
  }

  /** In an order that does not depend on that of the feed. */
  list(): CalendarFault[] {
    const sorted = [...this.#found.values()].sort((a, b) => byText(a.where, b.where) || byText(a.what, b.what));
    if (this.#more > 0) sorted.push({ where: 'the calendar', what: `${this.#more} more faults are not listed` });
    return sorted;
  }
}

function oneLine(text: string): string {
  const line = text
    .slice(0, 400)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
