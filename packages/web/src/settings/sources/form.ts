import type { SourceKind } from '@warmstart/core/signal';
import { Text } from '@warmstart/core/text';
import * as z from 'zod';
import { area, type Filled, input, linesOf } from '../../forms/index.ts';
import { type Html, html } from '../../layout/index.ts';

const short = z.string().max(1000, 'at most 1000 characters').default('');

/** A source to connect. What is typed is judged by whoever connects it. */
export const SourceForm = z.object({
  name: z
    .string()
    .pipe(Text)
    .refine((text) => text.length <= 60, 'at most 60 characters'),
  root: short,
  scopes: z.string().max(10_000, 'at most 50 of them').default('').transform(linesOf),
  token: short,
});

/** Fetching the past. */
export const PastForm = SourceForm.pick({ scopes: true, token: true });

/** Fields for each kind of source, and nothing that it has no use for. */
export function sourceFields(kind: SourceKind, filled: Filled): Html {
  switch (kind) {
    case 'github':
      return html`${nameField(filled, 'What you call it, like Desk repositories.')}
${pastFields(kind, filled)}
${input(filled, { name: 'root', label: 'API of your own GitHub', hint: 'Only for GitHub Enterprise Server, like https://github.acme.example/api/v3. Empty: github.com.' })}`;
    case 'jira':
      return html`${nameField(filled, 'What you call it, like Desk tasks.')}
${input(filled, { name: 'root', label: 'Site', hint: 'Like https://acme.atlassian.net, or the address of your own Jira.' })}
${pastFields(kind, filled)}`;
    case 'webhook':
      return nameField(filled, 'One word, like ci or pager: lines of briefs name it as their source.');
  }
}

function nameField(filled: Filled, hint: string): Html {
  return input(filled, { name: 'name', label: 'Name', hint });
}

/** What of the past is fetched, and with what. */
export function pastFields(kind: Exclude<SourceKind, 'webhook'>, filled: Filled): Html {
  const [what, like] = kind === 'github' ? ['Repositories', 'acme/desk'] : ['Projects', 'DESK'];
  const token =
    kind === 'github'
      ? 'A fine-grained token that may read metadata, contents, issues and pull requests of these.'
      : 'In Jira Cloud your mail address, a colon, and an API token; else a personal access token.';
  return html`${area(filled, { name: 'scopes', label: what, hint: `One a line, like ${like}. Needed only with a token.` })}
${input(filled, { name: 'token', label: 'Token', hint: `${token} With it the last 90 days are fetched, once. It is kept encrypted and never shown again. Empty: only what comes from now on is heard.` })}`;
}
