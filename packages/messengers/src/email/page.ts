import { html, raw } from 'hono/html';
import type { Button } from '../buttons/index.ts';
import type { Message } from '../message/index.ts';
import { type Row, type Stretch, stretches } from '../words/index.ts';
import { type Markup, written } from './markup.ts';
import { filler, sheet, style } from './style.ts';

/** The largest page, in bytes: some clients cut what is longer, and a phone on a train waits for it. */
const largest = 15_000;

/**
 * A message as the HTML part of a mail: one presentation table of one column, 600 px, inline styles, no images, nothing
 * fetched. Every address in it is one of its buttons'. Under 15 KB: what does not fit is left to the page.
 */
export function htmlPage(message: Message): string {
  const parts = contentOf(message).map(written);
  const [head, tail] = frame(message);
  const whole = head + parts.join('') + tail;
  return bytes(whole) <= largest ? whole : head + fitting(parts, largest - bytes(head) - bytes(tail)) + tail;
}

/** The headings and lines, each by itself. */
function contentOf({ subject, sentence, sheets }: Message): Markup[] {
  const [only, ...others] = sheets;
  if (!only) return [title(subject), line({ label: '', text: sentence })];
  if (others.length === 0) return [title(only.heading), ...only.rows.map(line)];
  return [title(subject), ...sheets.flatMap(({ heading, rows }) => [subtitle(heading), ...rows.map(line)])];
}

/** The tags around words, escaped once: they are the same in every mail. */
const tags = {
  title: raw(`<h1 style="${attribute(style.title)}">`),
  subtitle: raw(`<h2 style="${attribute(style.heading)}">`),
  sentence: raw(`<p style="${attribute(style.sentence)}"><bdi dir="auto">`),
  first: raw(`<a class="first" style="${attribute(style.first)}" href="`),
  other: raw(`<a class="other" style="${attribute(style.other)}" href="`),
  row: raw(`<p class="row" style="${attribute(style.row)}"><span class="label" style="${attribute(style.label)}">`),
};

/** A text as the value of an attribute, by the same library that escapes everything else. */
function attribute(text: string): string {
  return written(html`${text}`);
}

/** Words of others stand in `bdi`, so that a right-to-left title cannot turn what is beside it. */
function title(text: string): Markup {
  return html`${tags.title}<bdi dir="auto">${text}</bdi></h1>\n`;
}

function subtitle(text: string): Markup {
  return html`${tags.subtitle}<bdi dir="auto">${text}</bdi></h2>\n`;
}

function line({ label, text }: Row): Markup {
  if (label === '') return html`${tags.sentence}${text}</bdi></p>\n`;
  const parts = stretches(text);
  const words = parts.length < 2 ? text : parts.map(weighted);
  return html`${tags.row}${label} </span><bdi dir="auto">${words}</bdi></p>\n`;
}

function weighted({ text, late }: Stretch): Markup | string {
  return late ? html`<strong>${text}</strong>` : text;
}

function buttonLink({ text, url }: Button, index: number): Markup {
  return html`${index === 0 ? tags.first : tags.other}${url}">${text}</a>\n`;
}

/** What stands between the words of a page: the same in every mail, so it is put together once. */
const around = {
  start: raw(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>`),
  title: raw(`</title>
${sheet}
</head>
<body class="page" style="${attribute(style.page)}">
<div style="${attribute(style.preheader)}">`),
  preheader: raw(`${filler}</div>
<table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" style="${attribute(style.table)}">
<tr><td style="${attribute(style.body)}">
`),
  words: raw(`</td></tr>
<tr><td style="${attribute(style.buttons)}">
`),
  end: raw(`</td></tr>
</table>
</body>
</html>
`),
};

/** The page before and behind its content. */
function frame({ subject, preheader, buttons }: Message): [string, string] {
  const head = html`${around.start}${subject}${around.title}${preheader}${around.preheader}`;
  const tail = html`${around.words}${buttons.map(buttonLink)}${around.end}`;
  return [written(head), written(tail)];
}

/** As many of the parts, from the first, as stay within the room; then a sentence that says there is more. */
function fitting(parts: readonly string[], room: number): string {
  const more = written(line({ label: '', text: 'The rest is on the page.' }));
  let kept = '';
  for (const part of parts) {
    if (bytes(kept) + bytes(part) + bytes(more) > room) break;
    kept += part;
  }
  return kept + more;
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
