import { type Instant, instantFromMillis } from '@warmstart/core/time';
import type { InboxMail, SesInbox } from '@warmstart/testing/ses-inbox';
import { type MailFate, mailEvent } from '@warmstart/testing/ses-server';
import * as z from 'zod';
import type { BusEvent } from './bus.ts';
import type { Call, Front, Meddling } from './front.ts';

/** A mail that SES took. */
export interface TakenMail {
  readonly id: string;
  readonly at: Instant;
  readonly to: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet: string | null;
}

/** SES with all around it: what it took and when, what it tells of it, and the inbox where it arrives. */
export interface Post {
  readonly taken: readonly TakenMail[];
  inbox(): Promise<readonly InboxMail[]>;
  /** What comes between a call and SES; null: nothing. */
  meddle(meddling: Meddling | null): void;
  /** What becomes of mails from now on; sent and delivered unless set. */
  fate(of: (mail: TakenMail) => readonly MailFate[]): void;
  /** What became of each mail that was taken since this was asked last, one after the other, as EventBridge brings it. */
  collect(): (readonly BusEvent[])[];
}

const SendEmail = z.object({
  ConfigurationSetName: z.string().optional(),
  Destination: z.object({ ToAddresses: z.array(z.string()) }),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});

const usual: readonly MailFate[] = [{ kind: 'sent' }, { kind: 'delivered' }];

/** Sees every call of SES and remembers what it took. @param now milliseconds since 1970 */
export function postOffice(front: Front, inbox: SesInbox, now: () => number): Post {
  const taken: TakenMail[] = [];
  let untold: TakenMail[] = [];
  let meddling: Meddling | null = null;
  let fatesOf: (mail: TakenMail) => readonly MailFate[] = () => usual;
  front.meddle = (call, goOn) => {
    const take = async () => {
      const reply = await goOn();
      if (reply.status === 200) {
        const mail = mailOf(call, reply.body, now());
        taken.push(mail);
        untold.push(mail);
      }
      return reply;
    };
    return meddling === null ? take() : meddling(call, take);
  };
  return {
    taken,
    inbox: () => inbox.mails(),
    meddle: (next) => {
      meddling = next;
    },
    fate(of) {
      fatesOf = of;
    },
    collect() {
      const told = untold.filter(({ configurationSet }) => configurationSet !== null);
      const events = told.map((mail) => eventsOf(mail, fatesOf(mail)));
      untold = [];
      return events;
    },
  };
}

function mailOf(call: Call, answer: string, now: number): TakenMail {
  const { ConfigurationSetName = null, Destination, EmailTags } = SendEmail.parse(JSON.parse(call.body));
  const { MessageId } = z.object({ MessageId: z.string() }).parse(JSON.parse(answer));
  return {
    id: MessageId,
    at: instantFromMillis(now),
    to: Destination.ToAddresses,
    tags: Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value])),
    configurationSet: ConfigurationSetName,
  };
}

function eventsOf(mail: TakenMail, fates: readonly MailFate[]): BusEvent[] {
  return fates.map((fate) => {
    const event = mailEvent(mail, fate, mail.at);
    const tags = { ...event.detail.mail.tags, 'ses:configuration-set': [mail.configurationSet ?? ''] };
    return { ...event, detail: { ...event.detail, mail: { ...event.detail.mail, tags } } };
  });
}
