import { addSeconds, type Instant, laterOf, secondsBetween } from '@warmstart/core/time';
import type { atGoogle } from './at-google.ts';
import type { atMicrosoft } from './at-microsoft.ts';
import { type Happening, on } from './script.ts';
import type { Site } from './site.ts';
import type { System } from './system.ts';

/** A stretch in which something is wrong, and how much longer what changes in it may stay unknown. */
interface Spell {
  readonly from: Instant;
  readonly to: Instant;
  readonly what: string;
  /** Seconds from a change until it is known at the latest; what is away until the end of the spell is added. */
  readonly known: number;
  readonly away: boolean;
  readonly begin: () => void;
  readonly end: () => void | Promise<void>;
}

type SiteOf = Awaited<ReturnType<typeof atGoogle>> | Awaited<ReturnType<typeof atMicrosoft>>;

/** Where a change is known within a minute, a meeting it touches may begin in so many seconds. */
const usual = 1200;

/** Everything that goes wrong in the fortnight. */
export class Weather {
  readonly spells: readonly Spell[];
  readonly #site: SiteOf;

  constructor(site: SiteOf, system: System) {
    this.#site = site;
    let over: () => void = () => {};
    const away = (from: Instant, to: Instant, what: string, begin: () => () => void): Spell => {
      const start = () => {
        over = begin();
      };
      return { from, to, what, known: 900, away: true, begin: start, end: () => over() };
    };
    const pushes = (from: Instant, to: Instant, how: Parameters<Site['pushes']>[0], known: number): Spell => ({
      ...{ from, to, what: `pushes ${JSON.stringify(how)}`, known, away: false },
      begin: () => site.pushes(how),
      end: () => site.pushes('fine'),
    });
    this.spells = [
      away(on(1, '10:00'), on(1, '10:30'), 'silence', () => site.outage('silence')),
      away(on(1, '10:30'), on(1, '11:00'), 'busy', () => site.outage('busy')),
      away(on(2, '13:00'), on(2, '13:10'), '429 in seconds', () => throttled(site, 600, 'seconds')),
      away(on(3, '15:00'), on(3, '15:15'), '429 by date', () => throttled(site, 900, 'date')),
      away(on(4, '10:10'), on(4, '10:25'), 'the second page fails', () => site.breakPages()),
      {
        ...{ from: on(7, '09:40'), to: on(7, '13:00'), what: 'revoked', known: 900, away: true },
        begin: () => site.revoke(),
        end: async () => {
          site.allow();
          await system.connect(site.provider);
        },
      },
      pushes(on(8, '08:00'), on(8, '14:00'), 'lost', 4200),
      pushes(on(9, '08:00'), on(9, '18:00'), 'twice', usual),
      pushes(on(10, '08:00'), on(10, '18:00'), { late: 1500 }, 4200),
      {
        ...{ from: on(2, '15:00'), to: on(2, '19:00'), what: 'watches ended', known: 4200, away: false },
        begin: () => site.endWatches(),
        end: () => {},
      },
    ];
  }

  happenings(): Happening[] {
    return [
      ...this.spells.flatMap(({ from, to, what, begin, end }) => [
        { at: from, what: `begins: ${what}`, happen: begin },
        { at: to, what: `ends: ${what}`, happen: end },
      ]),
      ...this.#lifecycle(),
    ];
  }

  /** How soon a meeting may begin that is touched now, so that its change has to be known in time, in seconds. */
  margin(now: Instant): number {
    // One spell may follow the other, and the read of a change may fall into the next.
    let until = now;
    let known = usual;
    for (const spell of [...this.spells].sort((a, b) => (a.from < b.from ? -1 : 1))) {
      if (now > addSeconds(spell.to, 120) || addSeconds(until, 120) < spell.from) continue;
      if (spell.away) until = laterOf(until, addSeconds(spell.to, 600));
      known = Math.max(known, spell.known);
    }
    return known + secondsBetween(now, until);
  }

  /** What Graph tells of its subscriptions. */
  #lifecycle(): Happening[] {
    const site = this.#site;
    if (!('microsoft' in site)) return [];
    const tell = (event: 'reauthorizationRequired' | 'missed' | 'subscriptionRemoved') => () =>
      site.microsoft.subscriptions.lifecycle(event);
    return [
      { at: on(11, '10:00'), what: 'reauthorize', happen: tell('reauthorizationRequired') },
      { at: on(11, '12:00'), what: 'missed', happen: tell('missed') },
      { at: on(11, '15:00'), what: 'removed', happen: tell('subscriptionRemoved') },
    ];
  }
}

function throttled(site: Site, seconds: number, as: 'seconds' | 'date'): () => void {
  site.throttle({ seconds, as });
  return () => {};
}
