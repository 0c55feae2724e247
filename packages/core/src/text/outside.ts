import { LinkifyIt, type Match } from 'linkify-it';
import tlds from 'tlds' with { type: 'json' };
import { bound, cleanLine } from './clean.ts';

// Made on first use: most briefs name a title or two, and a cold start should not pay for the list of domains before.
let links: LinkifyIt | undefined;

function linkFinder(): LinkifyIt {
  links ??= new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: false, urlAuth: true, tlds });
  return links;
}

/** The longest text taken from an invitation for one line, in characters. */
const longest = 300;

/**
 * Text that somebody else wrote (a title, a display name, a description's line), made safe to show anywhere as data:
 * one clean line, bounded, and with nothing in it that a mail or chat client would turn into a link.
 */
export function outsideLine(text: string, limit = longest): string {
  // Bounded before it is read further: a title can be megabytes long.
  return bound(withoutLinks(cleanLine(text.slice(0, limit * 8))), limit);
}

/** What any link has at least: most lines have nothing of it, and are spared the search. */
const maybeLink = /[^\s.][.@。．｡][^\s.]|\/\/|mailto:|www\./i;

/** Taking one link apart can leave another: more rounds than this no text needs, whoever wrote it. */
const mostRounds = 5;

/**
 * Replaces what clients make pressable (found by the same library many of them use) by its host, in `[.]` spelling; what
 * only some client may know, any other scheme or a bare `www.`, is broken too.
 */
export function withoutLinks(text: string): string {
  if (!maybeLink.test(text)) return text;
  let out = text;
  for (let round = 0; round < mostRounds; round++) {
    const links = linkFinder().match(out) ?? [];
    const next = taken(out, links).replaceAll('://', '[:]/[/]').replace(bareWww, 'www[.]');
    if (next === out) break;
    out = next;
  }
  return out;
}

const bareWww = /\bwww\.(?=[\p{L}\p{N}])/giu;

function taken(text: string, links: readonly Match[]): string {
  let out = '';
  let at = 0;
  for (const link of links) {
    out += text.slice(at, link.index) + unlinked(link.schema, link.raw);
    at = link.lastIndex;
  }
  return out + text.slice(at);
}

function unlinked(schema: string, raw: string): string {
  if (schema === 'mailto:')
    return raw
      .replace(/^mailto:/i, '')
      .replaceAll('@', '[at]')
      .replaceAll('.', '[.]');
  if (schema === '') return raw.replaceAll('.', '[.]');
  const host = /^[a-z+.-]*:?\/\/(?:[^/?#@]*@)?([^/?#:]*)/i.exec(raw)?.[1] ?? '';
  return `[link: ${host.replaceAll('.', '[.]')}]`;
}
