import { channelId, newDelivery } from '@warmstart/core/delivery';
import type { NoteRecord } from '@warmstart/core/note';
import type { Answered, Clock, ManagerId, Messenger, Store } from '@warmstart/core/ports';
import { complaintAbout } from '@warmstart/core/settings';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { receiptOf } from './receipt.ts';

/** What answering mails takes. */
export interface Answering {
  readonly store: Store;
  readonly clock: Clock;
  /** Null where no mail can be sent. */
  readonly messenger: () => Messenger | null;
  /** Where the button of an answer leads. */
  readonly page: () => string;
}

/** An answer to one mail. */
export interface MailAnswer {
  readonly manager: ManagerId;
  /** The id of the note the mail made, or would have made: it is answered once. */
  readonly note: string;
  /** A time that is the same however often the mail is worked on. */
  readonly since: Instant;
  readonly to: string;
  readonly subject: string;
  readonly answers: Answered;
  readonly lines: readonly string[];
}

/** How long a worker has for an answer, in seconds. */
const leaseSeconds = 90;

/**
 * Answers a mail, at most once: what was begun by somebody who died is not begun again, since a second answer is worse
 * than none. Whatever keeps it from being sent is written down, and nobody is kept waiting for it.
 */
export async function answerMail(answer: MailAnswer, { store, clock, messenger, page }: Answering): Promise<void> {
  const mine = store.of(answer.manager);
  const channel = { kind: 'email' as const, to: answer.to };
  const ref = { meeting: `answer ${answer.note}`, start: answer.since, channel: channelId(channel), correction: 0 };
  const { directory, settings } = await mine.world({ people: [], teams: [], series: [], calendars: [] });
  const post = messenger();
  if (directory.manager === null || post === null || complaintAbout(settings, ref.channel) !== null) return;
  const now = clock.now();
  const until = addSeconds(now, leaseSeconds);
  const claim = await mine.claim(ref, now, until);
  if (!claim.granted) return;
  const { fence } = claim.lease;
  const begun = claim.before ?? newDelivery(ref, now);
  if (claim.because === 'abandoned') {
    const reason = 'nobody knows whether it arrived';
    await mine.saveDelivery({ ...begun, state: 'sent', reason }, fence, null);
    return;
  }
  if ((await mine.saveDelivery({ ...begun, state: 'sending', at: now }, fence, until)) === 'conflict') return;
  const sent = await post.notify({
    channel,
    subject: answer.subject,
    lines: answer.lines,
    page: page(),
    id: `answer-${answer.note}`,
    answers: answer.answers,
    at: now,
    zone: directory.manager.timezone,
  });
  const over =
    sent.outcome === 'sent'
      ? ({ state: 'sent', reason: null } as const)
      : ({ state: 'refused', reason: sent.why } as const);
  await mine.saveDelivery({ ...begun, ...over, at: clock.now() }, fence, null);
}

/** How an answer is headed. */
export function answerSubject(subject: string): string {
  const bare = subject.replace(/^(?:re|aw|sv|antw|ré|odp)\s?:\s*/i, '').trim();
  return bare === '' ? 'Your note' : `Re: ${bare}`;
}

/**
 * Answers a note that came by mail, where it answered a review, made a commitment, or left something to ask or to say. Others are kept in
 * silence: whoever wants to see what was read of them looks at the page.
 */
export function answeringMail(answering: Answering): (record: NoteRecord, manager: ManagerId) => Promise<void> {
  return async (record, manager) => {
    const { mail, id: note, remarks } = record.raw;
    if (record.raw.source !== 'mail' || mail === undefined) return;
    const { says, commitments, unclear, refused } = receiptOf(record);
    const toReview = record.raw.review !== undefined && says !== '';
    if (!toReview && commitments === 0 && unclear.length + refused.length + remarks.length === 0) return;
    const { from: to, subject, id, references } = mail;
    const answers = { id: id ?? '', references };
    await answerMail(
      { manager, note, since: record.keptAt, to, subject: answerSubject(subject), answers, lines: [says] },
      answering,
    );
  };
}
