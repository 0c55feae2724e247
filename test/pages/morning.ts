import { channelId, type Delivery, newDelivery } from '@warmstart/core/delivery';
import { type Meeting, meetingKey } from '@warmstart/core/meeting';
import { briefsOf } from '@warmstart/testing/briefing';
import {
  ask,
  book,
  commitment,
  diff,
  manager,
  meeting,
  meetingWith,
  note,
  person,
  team,
} from '@warmstart/testing/builders';
import type { Mail } from '@warmstart/web/app';
import type { Standing } from './site.ts';

export const ada = person();
export const bo = person({ name: 'Bo Lindt', team: 'harbour-desk' });
export const ines = person({ name: 'Ines Falk', relation: 'partner', power: 5, interest: 4 });
const hana = person({ name: 'Hana Marrow', relation: 'hr' });

export const world = book({
  people: [{ ...ada, team: 'harbour-desk', pronoun: 'she' }, bo, ines, hana],
  teams: [team({ match: { titles: ['*desk*'] } })],
  commitments: [
    commitment({ due: '2026-02-26' }),
    commitment({ what: 'Tide table draft', from: ada.id, to: 'me', due: '2026-03-04' }),
    commitment({ what: 'Lock pricing', to: ines.id }),
    commitment({ what: 'Quay plan', to: ines.id }),
    commitment({ what: 'Crane survey', to: ines.id }),
  ],
  asks: [ask()],
  diffs: [diff({ old: 4, new: 2, unit: 'people' })],
  notes: [note({ with: [ada.id], text: 'Tired of night calls; wants the rota halved.' })],
  series: [{ match: { title: 'Standup' }, muted: true }],
  important: [{ id: 'i-growth', what: 'Growth plan for Bo', added: '2026-01-05' }],
  initiatives: [{ id: 'in-logs', what: 'Write every call down', team: 'harbour-desk' }],
});

export const oneOnOne = meetingWith([ada], { title: '1:1 Ada', start: '2026-03-03T14:00:00Z' });
export const desk = meetingWith([ada, bo], {
  title: 'Harbour desk weekly',
  start: '2026-03-03T15:00:00Z',
  conference: 'https://harbour.zoom.us/j/1234',
});
export const roadmap = meetingWith([ines, ada], {
  title: 'Spring roadmap',
  start: '2026-03-03T16:00:00Z',
  minutes: 60,
});
export const hearing = meetingWith([hana], {
  title: 'Quillfeather tribunal HR hearing',
  start: '2026-03-03T19:00:00Z',
});
export const meetings: readonly Meeting[] = [
  oneOnOne,
  desk,
  roadmap,
  hearing,
  meeting({ title: 'Desk time', start: '2026-03-03T17:30:00Z' }),
  meetingWith([bo], { title: 'Standup', start: '2026-03-03T18:00:00Z' }),
  meetingWith([ada], { title: 'Crane call', start: '2026-03-03T20:00:00Z', status: 'cancelled' }),
];

export const channel = channelId({ kind: 'email', to: manager().email });

/** The record of a brief sent five minutes before its meeting. */
export function sent(one: Meeting, parts: Partial<Delivery> = {}): Delivery {
  const [brief] = briefsOf(world, [one]);
  const at = one.start.replace(/T(\d\d):00/, (_, hour) => `T${String(Number(hour) - 1).padStart(2, '0')}:55`);
  return {
    ...newDelivery({ meeting: meetingKey(one), start: one.start, channel, correction: 0 }, at),
    state: 'sent',
    attempts: [{ id: 'a1', at, outcome: 'sent', why: null }],
    reference: 'r1',
    brief: brief ?? null,
    ...parts,
  };
}

export function mail(parts: Partial<Mail> = {}): Mail {
  return {
    name: '20260303T135500Z-0123456789abcdef.eml',
    at: '2026-03-03T13:55:00Z',
    subject: 'Brief: 1:1 Ada',
    to: 'robin.hale@harbour.example',
    correction: false,
    text: 'Aim        Hear their plan without steering.\n',
    html: '<!doctype html><p style="color:#1c1c1a">Hear their plan without steering.</p><script>alert(1)</script>',
    source: 'Subject: Brief: 1:1 Ada\r\n\r\nAim        Hear their plan without steering.\r\n',
    ...parts,
  };
}

/** Half past nine in New York: one brief sent, one missed, others to come. */
export const morning: Standing = {
  book: world,
  meetings,
  deliveries: [
    sent(oneOnOne),
    sent(desk, { state: 'failed', reason: 'the mail server is busy', brief: null, reference: null }),
  ],
  mails: [mail(), mail({ name: '20260303T135500Z-aaaa456789abcdef-correction.eml', correction: true })],
  dead: [{ id: 'd1', at: '2026-03-03T13:10:00Z', what: 'read a calendar', why: 'CalendarError: it hangs' }],
  now: '2026-03-03T14:58:00Z',
  mode: 'demo',
};
