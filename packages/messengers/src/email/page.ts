import { html, raw } from 'hono/html';
import type { Button } from '../buttons/index.ts';
import type { Message } from '../message/index.ts';
import { type Row, stretches } from '../words/index.ts';
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
  const words = stretches(text).map((stretch) =>
    stretch.late ? html`<strong>${stretch.text}</strong>` : stretch.text,
  );
  return html`${tags.row}${label} </span><bdi dir="auto">${words}</bdi></p>\n`;
}

function buttonLink({ text, url }: Button, index: number): Markup {
  const name = index === 0 ? 'first' : 'other';
  return html`<a class="${name}" href="${url}" style="${style[name]}">${text}</a>\n`;
}

/** The page before and behind its content. */
function frame({ subject, preheader, buttons }: Message): [string, string] {
  const head = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${subject}</title>
${sheet}
</head>
<body class="page" style="${style.page}">
<div style="${style.preheader}">${preheader}${raw(filler)}</div>
<table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" style="${style.table}">
<tr><td style="${style.body}">
`;
  const tail = html`</td></tr>
<tr><td style="${style.buttons}">
${buttons.map(buttonLink)}</td></tr>
</table>
</body>
</html>
`;
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
