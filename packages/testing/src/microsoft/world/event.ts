import type { Response } from '@warmstart/core/meeting';
import type { PlannedEvent } from '../../contracts/index.ts';

/** https://learn.microsoft.com/graph/api/resources/event: freeBusyStatus. */
export const showAsNames = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'] as const;
export type ShowAs = (typeof showAsNames)[number];

export const sensitivities = ['normal', 'personal', 'private', 'confidential'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** A planned event with what Outlook knows of it besides. */
export interface MicrosoftEvent extends PlannedEvent {
  /** Days from one occurrence of `weekly` to the next; 7 where it is left out. */
  readonly everyDays?: number;
  /** HTML where it begins with `<`, else plain text. */
  readonly body?: string;
  readonly location?: string;
  /** `onlineMeeting.joinUrl`. */
  readonly joinUrl?: string;
  readonly onlineMeetingUrl?: string;
  /** Goes before `free` and a tentative `status`. */
  readonly showAs?: ShowAs;
  /** Goes before `private`. */
  readonly sensitivity?: Sensitivity;
  readonly categories?: readonly string[];
  readonly responseRequested?: boolean;
  readonly hideAttendees?: boolean;
  /** `isReminderOn`; true where it is left out. */
  readonly reminded?: boolean;
  /** Extended properties, which are told to nobody who does not ask for them by name. */
  readonly properties?: readonly { readonly id: string; readonly value: string }[];
  /** The account's own answer, where it is not the one of its attendee. */
  readonly response?: Response;
  /** Addresses of attendees who need not come. */
  readonly optional?: readonly string[];
  /** `originalStartTimeZone` and `originalEndTimeZone`, where it is not the Windows name of `zone`: `tzone://Microsoft/Custom`. */
  readonly toldZone?: string;
  /** What is told instead of what would be, property by property of the resource; undefined leaves one out. */
  readonly as?: Readonly<Record<string, unknown>>;
}

/** What became of one occurrence of a series. */
export type Change = 'gone' | Changes;

export type Changes = Partial<Omit<MicrosoftEvent, 'uid'>>;

/** A single event or a series, as a calendar keeps it. */
export interface Item {
  /** Unique in the calendar; part of its ids. */
  readonly key: number;
  event: MicrosoftEvent;
  /** By the wall time at which the occurrence was first planned. */
  changes: Map<string, Change>;
  /** Counts up with every change: the change key and the ETag follow it. */
  version: number;
  readonly created: string;
  modified: string;
  /** The client's own name of the request that made it; see `transactionId`. */
  readonly transaction: string | null;
}
