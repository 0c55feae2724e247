import { Body, Button, Column, Container, Head, Heading, Html, Preview, Row, Section } from '@react-email/components';
import { render } from '@react-email/render';
import { type Brief, compose, handoversOf, headsOfBook } from '@warmstart/core/brief';
import type { Meeting } from '@warmstart/core/meeting';
import { mailParts } from '@warmstart/messengers/email';
import { ask, book, commitment, meetingWith, note, person } from '@warmstart/testing/builders';
import { sampleLinks } from '@warmstart/testing/messages';
import { createElement } from 'react';
import type { BenchRow } from './row.ts';

const now = '2026-03-03T05:00:00Z';
const links = sampleLinks();

/** Composing remembers phrases it has counted, so each brief has words of its own. */
const variants = 400;

/** Composing and rendering a brief, plain and HTML, against rendering the same content through react-email. */
export default async function bench(): Promise<BenchRow[]> {
  const people = Array.from({ length: variants }, (_, index) => person({ name: `Hand${index} Quayle` }));
  const heads = headsOfBook(worldOf(people), now);
  const meetings = people.map((one, index) =>
    meetingWith([one], { title: `1:1 Hand${index} / Robin`, start: at(index) }),
  );
  const briefs = meetings.map((meeting) => briefOf(meeting, heads));
  // Both are measured as in a process that has run for a while: compiled, with nothing left to warm.
  for (let warm = 0; warm < 40; warm++) ours(meetings, heads);
  for (let warm = 0; warm < 10; warm++) await theirs(briefs.slice(0, 60));
  const rounds = [];
  for (let round = 0; round < 9; round++) {
    rounds.push({
      ours: await timed(() => ours(meetings, heads)),
      theirs: await timed(() => theirs(briefs.slice(0, 60))),
    });
  }
  const [mine, reference] = [
    least(rounds.map((round) => round.ours)) / variants,
    least(rounds.map((round) => round.theirs)) / 60,
  ];
  return [
    {
      name: 'compose and render plain and HTML ÷ react-email’s render of the same content',
      ratio: mine / reference,
      bound: 1 / 50,
      detail: `${(mine * 1000).toFixed(0)} µs / ${(reference * 1000).toFixed(0)} µs a brief: ${(reference / mine).toFixed(0)} times faster`,
    },
  ];
}

function at(index: number): string {
  return `2026-03-03T${String(6 + (index % 16)).padStart(2, '0')}:00:00Z`;
}

function worldOf(people: readonly ReturnType<typeof person>[]) {
  const each = <T>(make: (id: string, index: number) => T) => people.map(({ id }, index) => make(id, index));
  return book({
    people: [...people],
    commitments: [
      ...each((id, index) =>
        commitment({ id: `m-${index}`, from: 'me', to: id, what: `Berth plan of quay ${index}`, due: '2026-02-26' }),
      ),
      ...each((id, index) =>
        commitment({
          id: `t-${index}`,
          from: id,
          to: 'me',
          what: `Tide table ${index} with its sources`,
          due: '2026-03-04',
        }),
      ),
    ],
    notes: each((id, index) =>
      note({
        id: `n-${index}`,
        with: [id],
        title: `1:1 Hand${index} / Robin`,
        text: `Tired of night call ${index}. Wants the rota halved.`,
      }),
    ),
    asks: each((id, index) =>
      ask({ id: `a-${index}`, of: id, what: `Which night call of week ${index} should never have come?` }),
    ),
  });
}

type Heads = ReturnType<typeof headsOfBook>;

function briefOf(meeting: Meeting, heads: Heads): Brief {
  const { brief } = compose({ meeting, heads, now, zone: 'America/New_York', locale: 'en-US', attendeesNamed: true });
  if (brief.lines.length < 6) throw new Error('a brief of the bench says too little');
  return brief;
}

function ours(meetings: readonly Meeting[], heads: Heads): number {
  let size = 0;
  for (const meeting of meetings) {
    const brief = briefOf(meeting, heads);
    const [handover] = handoversOf([brief], heads.directory.manager);
    if (!handover) continue;
    const { text, html } = mailParts(handover, links);
    size += text.length + html.length;
  }
  return size;
}

async function theirs(briefs: readonly Brief[]): Promise<number> {
  let size = 0;
  for (const brief of briefs) {
    size += (await render(element(brief))).length + (await render(element(brief), { plainText: true })).length;
  }
  return size;
}

/** The same message as a react-email component: the same words, columns, styles and buttons. */
function element(brief: Brief) {
  const rows = brief.lines.map(({ slot, label, text }) =>
    createElement(Row, {
      key: slot,
      style: styles.row,
      children: [
        createElement(Column, { key: 'label', style: styles.label, children: label }),
        createElement(Column, {
          key: 'text',
          style: styles.text,
          children: createElement('bdi', { dir: 'auto' }, late(text)),
        }),
      ],
    }),
  );
  const addresses = [links.note, links.page, links.mute, links.join?.url].filter((href) => href !== undefined);
  const buttons = addresses.map((href) => createElement(Button, { key: href, href, style: styles.button }, 'Open'));
  return createElement(
    Html,
    { lang: 'en' },
    createElement(
      Head,
      null,
      createElement('style', null, '@media (prefers-color-scheme:dark){.page{background:#1b1b1a}}'),
    ),
    createElement(Preview, null, brief.preheader),
    createElement(
      Body,
      { style: styles.page },
      createElement(
        Container,
        { style: styles.table },
        createElement(Heading, { style: styles.title }, createElement('bdi', { dir: 'auto' }, brief.header)),
        createElement(Section, null, rows),
        createElement(Section, { style: styles.buttons }, buttons),
      ),
    ),
  );
}

const styles = {
  page: { margin: 0, padding: 0, background: '#fbfbf9', color: '#1c1c1a', font: '16px/24px system-ui' },
  table: { width: '100%', maxWidth: '600px', margin: '0 auto' },
  title: { margin: '0 0 16px', fontSize: '20px', lineHeight: '28px', fontWeight: 600 },
  row: { margin: '0 0 8px' },
  label: { width: '88px', fontSize: '14px', color: '#5c5c58', verticalAlign: 'top' },
  text: { verticalAlign: 'top' },
  buttons: { padding: '8px 16px 24px' },
  button: {
    margin: '0 8px 8px 0',
    padding: '10px 16px',
    border: '1px solid #1f5fbf',
    borderRadius: '6px',
    color: '#1f5fbf',
  },
};

function late(text: string) {
  return text
    .split(/(\d+ days late)/)
    .map((part, index) => (index % 2 === 1 ? createElement('strong', { key: part }, part) : part));
}

async function timed(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function least(times: readonly number[]): number {
  return Math.min(...times);
}
