import type { Brief, Privacy } from './brief.ts';

/** How much of the briefs the message itself may carry: all, a link to them, or one neutral sentence. */
export type Body = 'full' | 'link' | 'neutral';

/** One message to the manager: the briefs of the meetings that fall due together, under the strictest class among them. */
export interface Handover {
  /** ISO 8601 with the offset of the manager's zone. */
  readonly due: string;
  readonly privacy: Privacy;
  readonly body: Body;
  readonly subject: string;
  readonly preheader: string;
  /** At least one, by start. With `body` other than full they are for counting and times only: show none of their words. */
  readonly briefs: readonly Brief[];
}

/** Where a message's buttons lead. Each address is ours (https, or http on this machine), but the call's. */
export interface Links {
  /** The page of the brief, behind a session. */
  readonly page: string;
  /** Where a note can be appended; absent where the channel offers none. */
  readonly note?: string;
  /** Mutes the series; absent for a single meeting. */
  readonly mute?: string;
  /** The video call, when its host is a known one; the host is shown beside it. */
  readonly join?: { readonly url: string; readonly host: string };
}
