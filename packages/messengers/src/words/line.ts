import { bound, cleanLine, withoutLinks } from '@warmstart/core/text';

/** The longest text of one line in any rendering, in characters; composing stays well below. */
const longest = 400;

/** Whether a text may hold something a client would turn into a link; most lines do not, and are spared the search. */
const maybeLink = /[^\s.][.@\u3002\uff0e\uff61][^\s.]|\/\/|mailto:/i;

/** Full stops of other scripts, which browsers read as the dot of a host name. */
const wideDots = /([\p{L}\p{N}])[\u3002\uff0e\uff61](?=[a-z\d])/giu;

/** What the finder leaves because it knows no such scheme or host, and some client may still make pressable. */
const schemes = /:\/\//g;

/**
 * One line of a brief as any rendering may show it: nothing in it controls, reorders, hides, breaks the line or becomes
 * a link. Composing already sees to that; a rendering does not rely on it.
 */
export function safeLine(text: string, limit = longest): string {
  // Bounded before it is read further: a title can be megabytes long.
  const line = cleanLine(text.slice(0, limit * 8));
  return bound(maybeLink.test(line) ? unlinked(line) : line, limit);
}

function unlinked(line: string): string {
  return withoutLinks(line.replace(wideDots, '$1[.]')).replace(schemes, '[:]//');
}
