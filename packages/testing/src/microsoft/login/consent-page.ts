import type { Answer } from '../wire/asked.ts';

const html = { 'content-type': 'text/html; charset=utf-8' };

/** For trying by hand: asks who signs in. Each link is the request again with the answer in it. */
export function consentPage(url: URL, emails: readonly string[]): Answer {
  const scopes = (url.searchParams.get('scope') ?? '').split(' ').map((scope) => `<li>${shown(scope)}</li>`);
  const choices = emails.map(
    (email) => `<p><a href="${shown(withAnswer(url, 'standin_account', email))}">Yes, as ${shown(email)}</a></p>`,
  );
  const no = `<p><a href="${shown(withAnswer(url, 'standin_denied', '1'))}">No</a></p>`;
  const body = `<h1>Stand-in for Microsoft</h1><p>May this application have:</p><ul>${scopes.join('')}</ul>${choices.join('')}${no}`;
  return { status: 200, headers: html, body: page('Permissions requested', body) };
}

/** What is wrong with a request that nobody may be sent back for. */
export function errorPage(words: string): Answer {
  return {
    status: 400,
    headers: html,
    body: page(
      'Sign in to your account',
      `<h1>Sorry, but we’re having trouble signing you in.</h1><p>${shown(words)}</p>`,
    ),
  };
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body>${body}</body></html>`;
}

function withAnswer(url: URL, name: string, value: string): string {
  const to = new URL(url);
  to.searchParams.set(name, value);
  return to.pathname + to.search;
}

function shown(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
