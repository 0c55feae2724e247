import type { Button } from '../buttons/index.ts';
import type { Message } from '../message/index.ts';
import { type Row, type Stretch, stretches } from '../words/index.ts';
import { html, joined, type Markup } from './markup.ts';
import { filler, sheet, style } from './style.ts';

/**
 * The largest page, in bytes: some clients cut what is longer, and a phone on a train waits for it. Encoded for a mail
 * (base64, RFC 2045) it is still under 15 KB.
 */
const largest = 10_800;

/**
 * A message as the HTML part of a mail: one presentation table of one column, 600 px, inline styles, no images, nothing
 * fetched. Every address in it is one of its buttons'. Under 15 KB however it is encoded: the page has what does not fit.
 */
export function htmlPage(message: Message): string {
  const head = headOf(message).text;
  const parts = contentOf(message);
  const tail = tailOf(message).text;
  const whole = head + joined(parts).text + tail;
  return mostBytes(whole, message) <= largest || bytes(whole) <= largest
    ? whole
    : head + fitting(parts, largest - bytes(head) - bytes(tail)) + tail;
}

/** Everything between the top of the page and the buttons, piece by piece. */
function contentOf(message: Message): Markup[] {
  const pieces = wordsOf(message);
  return message.above.length === 0 ? pieces : [...message.above.map((text) => line({ label: '', text })), ...pieces];
}

/** The headings and lines, each by itself. */
function wordsOf({ subject, sentence, sheets }: Message): Markup[] {
  const [only, second] = sheets;
  if (!only) return [title(subject), line({ label: '', text: sentence })];
  const parts = [title(second ? subject : only.heading)];
  for (const { heading, rows } of sheets) {
    if (second) parts.push(subtitle(heading));
    for (const row of rows) parts.push(line(row));
  }
  return parts;
}

/** The tags around words, put together once: they are the same in every mail. */
const tags = {
  title: html`<h1 style="${style.title}">`,
  subtitle: html`<h2 style="${style.heading}">`,
  sentence: html`<p style="${style.sentence}"><bdi dir="auto">`,
  first: html`<a class="first" style="${style.first}" href="`,
  other: html`<a class="other" style="${style.other}" href="`,
  quiet: html`<a class="label" style="${style.quiet}" href="`,
  row: html`<p class="row" style="${style.row}"><span class="label" style="${style.label}">`,
  goesOn: html`<p class="row" style="${style.goesOn}"><bdi dir="auto">`,
};

/** Words of others stand in `bdi`, so that a right-to-left title cannot turn what is beside it. */
function title(text: string): Markup {
  return html`${tags.title}<bdi dir="auto">${text}</bdi></h1>\n`;
}

function subtitle(text: string): Markup {
  return html`${tags.subtitle}<bdi dir="auto">${text}</bdi></h2>\n`;
}

function line({ label, text, goesOn }: Row): Markup {
  if (label === '' && !goesOn) return html`${tags.sentence}${text}</bdi></p>\n`;
  const parts = stretches(text);
  const words = parts.length < 2 ? text : joined(parts.map(weighted));
  if (goesOn) return html`${tags.goesOn}${words}</bdi></p>\n`;
  return html`${tags.row}${label} </span><bdi dir="auto">${words}</bdi></p>\n`;
}

function weighted({ text, late }: Stretch): Markup {
  return late ? html`<strong>${text}</strong>` : html`${text}`;
}

function buttonLink({ id, text, url }: Button, index: number): Markup {
  const tag = id === 'stop' ? tags.quiet : index === 0 ? tags.first : tags.other;
  return html`${tag}${url}">${text}</a>\n`;
}

/** What stands between the words of a page: the same in every mail, so it is put together once. */
const around = {
  start: html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>`,
  title: html`</title>
${sheet}
</head>
<body class="page" style="${style.page}">
<div style="${style.preheader}">`,
  preheader: html`${filler}</div>
<table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" style="${style.table}">
<tr><td style="${style.body}">
`,
  words: html`</td></tr>
<tr><td style="${style.buttons}">
`,
  end: html`</td></tr>
</table>
</body>
</html>
`,
};

function headOf({ subject, preheader }: Message): Markup {
  return html`${around.start}${subject}${around.title}${preheader}${around.preheader}`;
}

function tailOf({ buttons }: Message): Markup {
  return html`${around.words}${joined(buttons.map(buttonLink))}${around.end}`;
}

/**
 * At most so many bytes has a page, without counting them, which takes half as long as the page itself: its own tags have
 * one a character, filler and words up to three.
 */
function mostBytes(page: string, { subject, preheader, sentence, above, sheets, buttons }: Message): number {
  let words = 2 * subject.length + preheader.length + sentence.length;
  for (const text of above) words += text.length;
  for (const { heading, rows } of sheets) {
    words += heading.length;
    for (const { label, text } of rows) words += label.length + text.length;
  }
  for (const { text, url } of buttons) words += text.length + url.length;
  return page.length + 2 * (filler.length + words);
}

/** As many of the parts, from the first, as stay within the room; then a sentence that says there is more. */
function fitting(parts: readonly Markup[], room: number): string {
  const more = line({ label: '', text: 'The rest is on the page.' }).text;
  let kept = '';
  for (const { text } of parts) {
    if (bytes(kept) + bytes(text) + bytes(more) > room) break;
    kept += text;
  }
  return kept + more;
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
