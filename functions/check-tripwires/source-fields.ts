import { isIP } from 'node:net';
import type { SourceKind } from '@warmstart/core/signal';
import { withoutEnd } from '@warmstart/core/text';

/** What was typed is not what is asked for: in words to show. */
export class NotASource extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NotASource';
  }
}

/** The most repositories or projects of one source. */
const mostScopes = 50;

/**
 * The site of a Jira, or the API of a GitHub of one's own, in normal form. Nobody's network is reached from a system of many:
 * there only names of the open internet over https are taken, and what they stand for is looked at again at each call.
 * @throws NotASource
 */
export function rootOf(typed: string, hosted: boolean): string {
  const text = typed.trim();
  const url = URL.parse(text.includes('://') ? text : `https://${text}`);
  if (url === null || text.length > 500)
    throw new NotASource('this is no address: write it like https://acme.atlassian.net');
  if (url.username !== '' || url.password !== '')
    throw new NotASource('leave user and password out of the address: the token has a field of its own');
  const own = isOwnMachine(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && own && !hosted))
    throw new NotASource('only addresses that begin with https:// are read, so that nobody listens in');
  if (hosted && (own || !isPublicName(url.hostname)))
    throw new NotASource('this is an address within a private network: from here only the open internet is reached');
  // In Cloud everything stands at the top, and what is copied from a browser goes on behind it.
  const path = isCloud(url.hostname) ? '' : withoutEnd(url.pathname, '/');
  return `${url.origin}${path}`;
}

/** Which Jira it is: Atlassian's own stand under its names. */
export function editionOf(root: string): 'cloud' | 'data-center' {
  return isCloud(new URL(root).hostname) ? 'cloud' : 'data-center';
}

function isCloud(host: string): boolean {
  return /\.(?:atlassian\.net|jira\.com|atlassian-us-gov-mod\.net)$/i.test(host);
}

function isOwnMachine(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function isPublicName(host: string): boolean {
  if (isIP(host.replace(/^\[|\]$/g, '')) !== 0) return false;
  return host.includes('.') && !/\.(?:local|localhost|internal|lan|home|corp|intranet|home\.arpa)\.?$/i.test(host);
}

/** Repositories, or keys of projects, each once. @throws NotASource */
export function scopesOf(kind: SourceKind, typed: readonly string[]): string[] {
  const scopes = typed.map((one) => one.trim()).filter((one) => one !== '');
  if (scopes.length > mostScopes) throw new NotASource(`at most ${mostScopes} of them`);
  switch (kind) {
    case 'github':
      return [...new Set(scopes.map(repositoryIn))];
    case 'jira':
      return [...new Set(scopes.map(projectIn))];
    case 'webhook':
      return [];
  }
}

/** `acme/desk`, also where its whole address was copied. */
function repositoryIn(text: string): string {
  const [, name] = /^(?:https:\/\/[^/\s]{1,200}\/)?([\w.-]{1,100}\/[\w.-]{1,100}?)(?:\.git)?\/?$/.exec(text) ?? [];
  if (name === undefined || /(?:^|\/)\.{1,2}(?:\/|$)/.test(name))
    throw new NotASource('a repository is written like acme/desk, one a line');
  return name;
}

function projectIn(text: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_]{0,99}$/.test(text))
    throw new NotASource('a project is written by its key, like DESK, one a line');
  return text.toUpperCase();
}

/** @throws NotASource */
export function tokenOf(
  typed: string | null,
  {
    kind,
    root,
    scopes,
  }: { readonly kind: SourceKind; readonly root: string | null; readonly scopes: readonly string[] },
): string | null {
  const token = typed?.trim() ?? '';
  if (token === '' || kind === 'webhook') return null;
  if (token.length > 1000 || !/^[\x21-\x7e]+$/.test(token))
    throw new NotASource('this is no token: copy it again, alone');
  if (scopes.length === 0) throw new NotASource('a token reads what you name: name repositories or projects too');
  if (kind === 'jira' && root !== null && editionOf(root) === 'cloud' && !/^[^\s:@]+@[^\s:]+:.+$/.test(token))
    throw new NotASource('in Jira Cloud it is your address, a colon, and the API token: ada@acme.example:ATATT…');
  return token;
}

/** How a source is called in addresses and, of a webhook, in what is shown: not like any that is there. */
export function idFor(
  { kind, name }: { readonly kind: SourceKind; readonly name: string },
  taken: readonly string[],
): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '-')
    .slice(0, 40);
  const wanted =
    kind !== 'webhook'
      ? kind
      : reserved.has(plain) || plain === ''
        ? `webhook${plain === '' ? '' : `-${plain}`}`
        : plain;
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.includes(id)) return id;
  }
}

/** Names under which others than a webhook speak, and that of the page which connects one. */
const reserved: ReadonlySet<string> = new Set(['github', 'jira', 'import', 'new']);
