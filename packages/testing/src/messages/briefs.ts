import type { Brief, Line, Slot } from '@warmstart/core/brief';

/** Lines as composing makes them: one for each pair of label and text. */
export function lines(texts: Readonly<Partial<Record<Slot, string>>>, theyOwe = 'She owes'): Line[] {
  const labels: Record<Slot, string> = {
    aim: 'Aim',
    watch: 'Watch',
    changed: 'Changed',
    'you-owe': 'You owe',
    'they-owe': theyOwe,
    'last-time': 'Last time',
    ask: 'Ask',
  };
  const slots: readonly Slot[] = ['aim', 'watch', 'changed', 'you-owe', 'they-owe', 'last-time', 'ask'];
  return slots.flatMap((slot) => {
    const text = texts[slot];
    if (text === undefined) return [];
    return [{ slot, label: labels[slot], text, sources: [{ type: 'note', id: `n-${slot}`, at: '2026-03-02' }] }];
  });
}

/** A one-on-one on Tuesday 3 March 2026 at 09:30 in New York, with all seven lines. */
export function privateBrief(parts: Partial<Brief> = {}): Brief {
  return {
    meeting: {
      uid: 'one-on-one-ada@calendar.example',
      series: 'one-on-one-ada@calendar.example',
      title: 'Ada / Robin',
      start: '2026-03-03T09:30:00-05:00',
      end: '2026-03-03T10:00:00-05:00',
      timezone: 'America/New_York',
      kind: 'one-on-one',
    },
    privacy: 'private',
    due: '2026-03-03T09:25:00-05:00',
    skipped: null,
    subject: 'Brief: 1:1 Ada',
    preheader: 'Open for your 30-second brief.',
    header: '09:30 · Ada (report)',
    lines: lines({
      aim: 'Agree what the harbour desk stops doing.',
      watch: 'If she offers to carry it alone, then ask who learns it.',
      changed: 'Open pilot slots 3→11 (Jira, 6 d).',
      'you-owe': '1. Berth plan for spring. 5 days late.',
      'they-owe': '2. Tide table draft. Tomorrow.',
      'last-time': '24 Feb: tired of night calls; wants the rota halved.',
      ask: 'Which night call should never have come?',
    }),
    left_out: [{ slot: 'you-owe', text: 'Travel budget answer. Fri 13 Mar', why: 'over budget' }],
    words: 71,
    seconds: 18,
    ...parts,
  };
}

/** A meeting of several, the same day at 11:00. */
export function openBrief(parts: Partial<Brief> = {}): Brief {
  return {
    ...privateBrief(),
    meeting: {
      uid: 'spring-roadmap@calendar.example',
      series: 'spring-roadmap@calendar.example',
      title: 'Spring roadmap',
      start: '2026-03-03T11:00:00-05:00',
      end: '2026-03-03T12:00:00-05:00',
      timezone: 'America/New_York',
      kind: 'roadmap',
    },
    privacy: 'open',
    due: '2026-03-03T10:55:00-05:00',
    subject: 'Brief: Spring roadmap',
    preheader: 'Choose between the quay and the lock.',
    header: '11:00 · Ines (partner), Jonas (peer) · manage closely: Ines',
    lines: lines(
      {
        aim: 'Choose between the quay and the lock.',
        watch: 'If one thing enters, then name what leaves.',
        'you-owe': 'Nothing open.',
        ask: 'What need lies behind this request?',
      },
      'They owe',
    ),
    left_out: [],
    words: 39,
    seconds: 10,
    ...parts,
  };
}

/** Words that stand in the sealed brief and nowhere else. */
export const sealedCanaries = [
  'Quillfeather',
  'tribunal',
  'Marrowgate',
  'grievance',
  'Oxbow',
  'whistle',
  'zq-77',
  'ledgerlock',
];

/** An investigation at 14:00, each of its fields with a canary. */
export function sealedBrief(parts: Partial<Brief> = {}): Brief {
  return {
    ...privateBrief(),
    meeting: {
      uid: 'zq-77@calendar.example',
      series: 'zq-77@calendar.example',
      title: 'Quillfeather tribunal',
      start: '2026-03-03T14:00:00-05:00',
      end: '2026-03-03T14:45:00-05:00',
      timezone: 'America/New_York',
      kind: 'hr',
    },
    privacy: 'sealed',
    due: '2026-03-03T13:55:00-05:00',
    subject: 'Brief ready: 14:00',
    preheader: 'Sign in to read.',
    header: '14:00 · Marrowgate (HR)',
    lines: lines({
      aim: 'Facts on the grievance, next step, date.',
      'you-owe': '1. Statement on Oxbow. 2 days late.',
      ask: 'Who else heard the whistle?',
    }),
    left_out: [{ slot: 'watch', text: 'Keep to the ledgerlock.', why: 'over budget' }],
    words: 24,
    seconds: 6,
    ...parts,
  };
}
