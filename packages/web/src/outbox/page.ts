import { wallAt } from '@warmstart/core/time';
import type { Mail, MailHead } from '../app/deps.ts';
import type { Setting } from '../day/index.ts';
import { type Html, html, theirs } from '../layout/index.ts';
import { sayDay, sayWhen } from '../words/index.ts';

/** The mails that were put down instead of being sent, the newest first. */
export function outboxPage(
  { mails, more, number }: { mails: readonly MailHead[]; more: boolean; number: number },
  at: Setting,
): Html {
  if (mails.length === 0)
    return html`<h1>Outbox</h1>
<p>${number > 1 ? 'There is nothing on this page.' : 'Nothing was sent yet. Each brief will lie here as a mail when it is due.'}</p>`;
  return html`<h1>Outbox</h1>
<ol class="day">${mails.map((mail) => row(mail, at))}</ol>
<p>${number > 1 ? html`<a href="/outbox?page=${number - 1}">Newer</a> ` : null}${more ? html`<a href="/outbox?page=${number + 1}">Older</a>` : null}</p>`;
}

function row({ name, at: sent, subject, to, correction }: MailHead, at: Setting): Html {
  return html`<li>
<span class="when">${wallAt(sent, at.zone).time}</span>
<span class="title"><a href="/outbox/${encodeURIComponent(name)}">${theirs(subject)}</a></span>
<span class="small">${sayDay(wallAt(sent, at.zone).date, at.today, at.locale)} · ${correction ? 'Correction to ' : 'To '}${theirs(to)}</span>
</li>
`;
}

/** One mail: its text, its HTML in a frame of its own, its source. */
export function mailPage(mail: Mail, at: Setting): Html {
  const { name, subject, to, text, source } = mail;
  return html`<p class="small"><a href="/outbox">Outbox</a></p>
<h1>${theirs(subject)}</h1>
<dl class="brief"><dt>To</dt><dd>${theirs(to)}</dd><dt>Sent</dt><dd>${sayWhen(mail.at, at)}${mail.correction ? ', a correction' : null}</dd></dl>
<h2>Text</h2>
<pre>${visible(text)}</pre>
${
  mail.html === null
    ? null
    : html`<h2>HTML</h2>
<p class="small">Its buttons do nothing here; their addresses stand in the text.</p>
<iframe sandbox title="The mail as HTML" src="/outbox/${encodeURIComponent(name)}/html"></iframe>`
}
<h2>Source</h2>
<details><summary>The mail as it travels</summary><pre>${shortened(visible(source))}</pre></details>`;
}

/** What would reorder or hide what stands beside it is written out; line breaks and columns stay. */
function visible(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(
      /(?![\n\t])\p{Cc}|\p{Bidi_Control}|\p{Cs}/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

/** As much of a source as a page can carry. */
const longest = 12_000;

function shortened(source: string): string {
  if (source.length <= longest) return source;
  return `${source.slice(0, longest)}\n… ${source.length - longest} characters more; the file has them all.`;
}
