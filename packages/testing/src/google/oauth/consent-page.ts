import type { HeldAccount } from '../calendar/accounts.ts';
import type { Answer } from '../http/exchange.ts';
import { identityScopes, wordsFor } from './scopes.ts';

/** A page that asks what Google's would ask: who, what of it, yes or no. */
export function consentPage({
  query,
  scopes,
  accounts,
}: {
  query: URLSearchParams;
  scopes: readonly string[];
  accounts: readonly HeldAccount[];
}): string {
  const kept = [...query].map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  const who = accounts.map(
    ({ email, name }, index) =>
      `<label><input type="radio" name="account" value="${escaped(email)}"${index === 0 ? ' checked' : ''}> ` +
      `${escaped(name)} (${escaped(email)})</label><br>`,
  );
  const what = scopes
    .filter((one) => !identityScopes.includes(one))
    .map(
      (one) =>
        `<label><input type="checkbox" name="granted" value="${escaped(one)}" checked> ${escaped(wordsFor(one))}</label><br>`,
    );
  return page(
    'Sign in to the Google stand-in',
    `<p>This is no Google: it plays one, for trying. An app wants to:</p>
<form action="/o/oauth2/v2/approve">${kept.join('')}
<fieldset><legend>Account</legend>${who.join('\n')}</fieldset>
<fieldset><legend>What it may do</legend>${what.join('\n') || 'Know who you are'}</fieldset>
<p><button>Continue</button> <button name="no" value="1">Cancel</button></p></form>`,
  );
}

/** What people see where nobody can be sent back. */
export function errorPage(status: number, error: string, words: string): Answer {
  const title = `Error ${status}: ${error}`;
  return { status, body: page(title, `<p>${escaped(words)}</p>`) };
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
