import { overlaps, type Window } from '@warmstart/core/meeting';
import { addSeconds, type TimeZone } from '@warmstart/core/time';
import { mostDescribed, mostInvitations } from '../ics/bounds.ts';
import { Faults } from '../ics/faults.ts';
import { type Draft, readDraft } from './draft.ts';
import { briefSelection, GraphEvent } from './event.ts';
import type { Graph } from './graph.ts';
import { pagesOf } from './pages.ts';
import { isHtml } from './words.ts';

/** Meetings of one reading; the earliest are kept. */
const mostMeetings = 5_000;

/** Events of a page: as many as a busy week has. */
const pageSize = 100;

/**
 * How much further than asked is looked, in seconds: Graph may place whole days by another zone than the one they are read
 * in, and no zone is further from UTC.
 */
const further = 14 * 3600;

export interface Gathering {
  readonly graph: Graph;
  /** The path of the calendar. */
  readonly path: string;
  readonly window: Window;
  readonly prefer: readonly string[];
  readonly self: string | null;
  readonly wholeDays: TimeZone | null;
  /** Whether descriptions are asked for, or only their first lines. */
  readonly described: 'whole' | 'briefly';
}

export interface Gathered {
  /** Those that overlap the window, in Graph's order; one may stand twice. */
  readonly drafts: readonly Draft[];
  readonly faults: Faults;
  readonly namesAttendees: boolean;
}

/** Every event of the window, page by page. @throws CalendarError; a page that fails loses all of them */
export async function gather(gathering: Gathering): Promise<Gathered> {
  const { graph, prefer, self, wholeDays, window } = gathering;
  const harvest = new Harvest(window);
  for await (const { items, more } of pagesOf(graph, { path: viewPath(gathering), prefer })) {
    const plain = items.some(needsHtml) ? (await import('../html/index.ts')).plainOfHtml : null;
    const context = { self, wholeDays, plain, faults: harvest.faults };
    for (const [at, item] of items.entries()) {
      const draft = readDraft(item, context);
      if (draft) harvest.add(draft);
      if (harvest.isFull && (more || at < items.length - 1)) {
        harvest.tellFull();
        return harvest;
      }
    }
  }
  return harvest;
}

function viewPath({ path, window, described }: Gathering): string {
  const query = [
    `startDateTime=${addSeconds(window.from, -further)}`,
    `endDateTime=${addSeconds(window.to, further)}`,
    ...(described === 'whole' ? [] : [`$select=${briefSelection}`]),
    '$orderby=start/dateTime',
    `$top=${pageSize}`,
  ];
  return `${path}/calendarView?${query.join('&')}`;
}

function needsHtml(item: unknown): boolean {
  const read = GraphEvent.pick({ body: true }).safeParse(item);
  return read.success && isHtml(read.data);
}

/** What was gathered so far, and how much more is taken. */
class Harvest implements Gathered {
  readonly drafts: Draft[] = [];
  readonly faults = new Faults();
  namesAttendees = false;
  readonly #window: Window;
  #invitations = 0;
  #described = 0;

  constructor(window: Window) {
    this.#window = window;
  }

  get isFull(): boolean {
    return this.drafts.length >= mostMeetings || this.#invitations >= mostInvitations;
  }

  add(draft: Draft): void {
    this.namesAttendees ||= draft.namesAttendees;
    if (!overlaps(draft.meeting, this.#window)) return;
    this.#invitations += draft.meeting.attendees.length;
    this.drafts.push(this.#bounded(draft));
  }

  tellFull(): void {
    this.faults.addUnreached(
      'the calendar',
      `it has more than ${mostMeetings} meetings in this stretch of time, or ${mostInvitations} invitations to them; the others are left out`,
    );
  }

  #bounded(draft: Draft): Draft {
    const { meeting } = draft;
    this.#described += meeting.description?.length ?? 0;
    if (this.#described <= mostDescribed || meeting.description === null) return draft;
    this.faults.add(
      'the calendar',
      `its descriptions have more than ${mostDescribed} characters together; others are left out`,
    );
    return { ...draft, meeting: { ...meeting, description: null } };
  }
}
