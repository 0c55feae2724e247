import { matchesGlob } from '@warmstart/core/text';
import { expect, test } from 'vitest';
import { account, accountCalendar } from './accounts.ts';
import { importantMorning, importantWorld } from './important-world.ts';
import { reviewed } from './review-world.ts';
import { type Site, siteOf } from './site.ts';
import { tripwireWorld, watched } from './tripwire-world.ts';

/** Reached from elsewhere: a mail, a browser's own asking, a provider that sends somebody back, a program. */
const elsewhere = [
  '/n/*',
  '/u/*',
  '/assets/*',
  '/healthz',
  '/api/*',
  '/control/*',
  '/connect/*/back',
  // Framed by the page of a mail.
  '/outbox/*/html',
];

/** The addresses of ours a page leads to, without what they ask for beyond the path. */
function linksOf(html: string): string[] {
  const found = [...html.matchAll(/\s(?:href|src)="(\/[^"#]*)"/g)].map(([, address = '']) => address);
  return found.map((address) => address.replaceAll('&amp;', '&'));
}

const most = 3;

/** Every path that following links from the day page leads to; of what stands behind one path, so many queries. */
async function reachedIn(site: Site): Promise<ReadonlySet<string>> {
  const tried = new Map<string, number>([['/', 1]]);
  const seen = new Set(['/']);
  const open = ['/'];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    for (const link of linksOf(await site.text(next))) {
      const path = link.split('?')[0] ?? '';
      const times = tried.get(path) ?? 0;
      if (seen.has(link) || times === most) continue;
      tried.set(path, times + 1);
      seen.add(link);
      open.push(link);
    }
  }
  return new Set(tried.keys());
}

test('every page is reached by links from that of the day', async () => {
  const { teams, diffs, initiatives } = tripwireWorld;
  const site = await siteOf({
    ...{ ...watched, ...importantMorning, ...reviewed },
    book: { ...importantWorld, teams: [...teams], diffs: [...diffs], initiatives: [...initiatives] },
    mode: 'demo',
    accounts: [account()],
    accountCalendars: [accountCalendar()],
    // It may not write: booked times are offered as files.
    ask: account().id,
  });
  const reached = [...(await reachedIn(site))];
  const pages = site.app.routes.flatMap(({ method, path }) =>
    method === 'GET' && !elsewhere.some((one) => matchesGlob(one, path)) ? [path] : [],
  );
  const missed = [...new Set(pages)].filter((page) => {
    const pattern = page.replaceAll(/:\w+/g, '*');
    return !reached.some((path) => path.split('/').length === page.split('/').length && matchesGlob(pattern, path));
  });
  expect(missed).toEqual([]);
}, 120_000);
