import type { Provider } from '@warmstart/core/account';
import type { Instant } from '@warmstart/core/time';
import type { Done } from './deps.ts';

/** Times booked for important items of one manager. Nothing here rejects for what a provider does. */
export interface Bookings {
  /**
   * Books a time for an item and puts it into a calendar where one may be written; a time it had before is given up for it.
   * Twice is as once.
   * @param item its id
   * @param minutes 5 to 480
   */
  book(item: string, start: Instant, minutes: number): Promise<Booked>;
  /** Gives the booked time of an item up, in the calendar too. */
  unbook(item: string): Promise<Done>;
  /** After an item was changed in any other way (done, dropped, given away, booked by an answer): its calendar follows. */
  changed(item: string): Promise<void>;
  /** How to put the booked time of an item into a calendar by hand; null where none lies ahead. */
  links(item: string): Promise<BookingLinks | null>;
  /** The file behind `BookingLinks.ics`, for any calendar; null where no booked time lies ahead. */
  file(item: string): Promise<{ readonly name: string; readonly text: string } | null>;
  /** What became of booked times of late without the manager's doing, the newest first: for the day page. */
  news(): Promise<readonly BookingNews[]>;
}

/**
 * `in-calendar`: it stands there; `soon`: the provider could not be asked, and is asked again; `by-hand`: no account may be
 * written, so `links` are what there is.
 */
export type Booked =
  | {
      readonly done: true;
      readonly stands: 'in-calendar' | 'soon' | 'by-hand';
      /** The account that could be asked to let us write; null where none could. Lead to `sendToProvider` with it. */
      readonly ask: { readonly provider: Provider; readonly account: string } | null;
    }
  | { readonly done: false; readonly why: string };

export interface BookingLinks {
  /** Prefilled forms of a new event, https. */
  readonly google: string;
  /** Outlook of an organisation, and of people at home. */
  readonly outlook: string;
  readonly outlookHome: string;
  /** A file for every other calendar: the path of a page of ours for whoever is signed in. */
  readonly ics: string;
}

export interface BookingNews {
  readonly item: string;
  /** One sentence for the signed-in page: "“Growth plan” moved from Thu 26 Nov 09:00 to Fri 27 Nov 10:00: something else was put there." */
  readonly says: string;
  readonly at: Instant;
}
