import type { Session } from '../access/index.ts';
import { assetPaths } from '../assets/index.ts';
import { type Filling, type Html, html } from './html.ts';

/** What stands around the content of every page. */
export interface Frame {
  /** Shown in the tab and kept in the browser's history: of a sealed meeting nothing but its time. */
  readonly title: string;
  readonly here: 'today' | 'ledger' | 'people' | 'teams' | 'diffs' | 'review' | 'outbox' | 'settings' | null;
  /** Covers itself when its window loses the focus. */
  readonly sealed: boolean;
  readonly outbox: boolean;
  readonly version: string;
  /** The clock in words where it is moved by hand, else null. */
  readonly clock: string | null;
  /** The path of a script that only this page needs. */
  readonly script?: string;
}

const head = (title: string) => html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${assetPaths.mark}">
<link rel="stylesheet" href="${assetPaths.look}">`;

/** A page of the signed-in manager. */
export function page(frame: Frame, content: Html): Html {
  return html`<!doctype html>
<html lang="en"${frame.sealed ? html` data-sealed` : null}>
<head>
${head(frame.title)}
<script src="${assetPaths.cover}"></script>
<script src="${assetPaths.notify}" defer></script>${frame.script === undefined ? null : html`<script src="${frame.script}" defer></script>`}
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header class="top">
<nav aria-label="Pages">${links(frame)}</nav>
<button type="button" class="plain scripted" data-cover aria-pressed="false" title="Hides everything until pressed again; also the Escape key">Cover</button>
</header>
<main id="content">
${content}
</main>
<p class="covered-note" aria-live="polite">Covered. Press Escape or the button to see the page again.</p>
<footer>Warmstart ${frame.version}${frame.clock === null ? null : html` · clock moved by hand: ${frame.clock}`}</footer>
</body>
</html>
`;
}

function links({ here, outbox }: Frame): Html {
  const link = (name: Frame['here'], href: string, text: string) =>
    html`<a href="${href}"${here === name ? html` aria-current="page"` : null}>${text}</a>`;
  return html`${link('today', '/', 'Today')}${link('ledger', '/ledger', 'Ledger')}${link('people', '/people', 'People')}${link('teams', '/teams', 'Teams')}${link('diffs', '/diffs', 'Diffs')}${link('review', '/review', 'Review')}${outbox ? link('outbox', '/outbox', 'Outbox') : null}${link('settings', '/settings', 'Settings')}`;
}

/** A page that says one thing and needs no session: errors, and how to get in. */
export function barePage(title: string, says: readonly string[]): Html {
  return signPage(title, says, html`<p><a href="/">Today</a></p>`);
}

/** The same, with another way on. */
export function signPage(title: string, says: readonly string[], on: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
${head(title)}
</head>
<body>
<main id="content">
<h1>${title}</h1>
${says.map((text) => html`<p>${text}</p>`)}
${on}
</main>
</body>
</html>
`;
}

/** The field of every form that carries the session's token. */
export const formTokenField = 'form-token';

/** A form that changes something; with a file it says `carries`. @param content fields and buttons */
export function form(
  { session, action, carries }: { session: Session; action: string; carries?: 'file' },
  content: Filling,
): Html {
  return html`<form method="post" action="${action}"${carries === 'file' ? html` enctype="multipart/form-data"` : null}><input type="hidden" name="${formTokenField}" value="${session.formToken}">${content}</form>`;
}

/** A form of one button. @param fields values that go with it */
export function press(
  to: { session: Session; action: string },
  text: string,
  fields: Readonly<Record<string, string>> = {},
): Html {
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return form(to, html`${hidden}<button>${text}</button>`);
}
