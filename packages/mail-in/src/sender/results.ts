import type { MailHeader } from '../mail/index.ts';

/** What the receiving server wrote of a mail's signatures (RFC 8601). */
export interface AuthenticationResults {
  /** The domains whose DKIM signatures held. */
  readonly dkim: readonly string[];
}

/** Headers a receiving server puts on top of a mail, above everything the sender wrote. */
const added = /^(?:return-path|received|received-spf|authentication-results|x-ses-.{1,40})$/;

/** No header of the server is longer; what is was made to be read wrongly. */
const longest = 4000;

/**
 * The topmost Authentication-Results by this server, among what it put on top of the mail. One that stands further down
 * came with the mail, and anybody may have written it. Null where there is none.
 */
export function resultsBy(server: string, headers: readonly MailHeader[]): AuthenticationResults | null {
  const end = headers.findIndex(({ name }) => !added.test(name));
  const top = headers.slice(0, end < 0 ? headers.length : end).find(({ name }) => name === 'authentication-results');
  if (top === undefined || top.value.length > longest) return null;
  const [id = '', ...parts] = partsOf(top.value);
  if (id.split(/\s/)[0]?.toLowerCase() !== server) return null;
  return { dkim: parts.flatMap((part) => signerOf(part) ?? []) };
}

/** The domain of one signature that held: `dkim=pass header.i=@harbour.example`, or `header.d=harbour.example`. */
function signerOf(part: string): string | null {
  const [result = '', ...properties] = part.split(/\s+/);
  if (result.toLowerCase() !== 'dkim=pass') return null;
  const value = (name: string) =>
    properties.find((property) => property.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const signer = value('header.d') ?? value('header.i');
  const domain = signer?.slice(signer.lastIndexOf('@') + 1) ?? '';
  return /^[\w.-]+$/.test(domain) ? domain : null;
}

/** The parts between semicolons, without comments: what stands in quotes or in parentheses is no part of its own. */
function partsOf(value: string): string[] {
  const parts = [''];
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < value.length; index++) {
    const char = value.charAt(index);
    if (char === '\\' && (quoted || depth > 0)) {
      index++;
      continue;
    }
    if (char === '"' && depth === 0) quoted = !quoted;
    else if (char === '(' && !quoted) depth++;
    else if (char === ')' && !quoted && depth > 0) depth--;
    else if (char === ';' && !quoted && depth === 0) parts.push('');
    else if (depth === 0) parts[parts.length - 1] += quoted ? '_' : char;
  }
  return parts.map((part) => part.trim());
}
