import type { Book } from './book.ts';
import { checkBook } from './check/check-book.ts';
import type { BookFault } from './fault.ts';
import { isMap } from './raw.ts';
import { report } from './report.ts';
import { withIds } from './with-ids.ts';
import { readEvents } from './yaml/events.ts';
import { Lines } from './yaml/lines.ts';
import { Places } from './yaml/places.ts';
import { buildTree } from './yaml/tree.ts';

export type BookReading = { ok: true; book: Book } | { ok: false; faults: BookFault[] };

/** The longest book read, in characters. */
const longest = 20_000_000;

/** The most values: a book of ten years and five megabytes holds less than half of that. */
const mostValues = 1_200_000;

/**
 * Reads a book from YAML (or JSON, which is YAML) and checks it whole: the YAML itself, the schema, and whether it
 * fits together. Notes and asks without an id get one from their content. Never throws; all faults come at once, in
 * the order of the text, at most a hundred of them named, none showing the words of a note.
 * @param file how the file is named in faults
 */
export function readBook(text: string, file: string): BookReading {
  const refused = refusal(text);
  if (refused !== null) return { ok: false, faults: [{ file, line: 1, column: 1, field: '', what: refused }] };
  const yaml = readEvents(text.replace(/^\ufeff/, ''));
  const tree = buildTree(yaml.text, yaml.events);
  const places = new Places(yaml.text, yaml.events, tree);
  const ofYaml = [...yaml.findings, ...tree.findings];
  const { book, findings } = checkBook(tree.root, { places, aside: yaml.aside });
  if (book && ofYaml.length === 0) return { ok: true, book: withIds(book) };
  // What is no map because its YAML is broken is not blamed for that as well.
  const all = ofYaml.length > 0 && !isMap(tree.root) ? ofYaml : [...ofYaml, ...findings];
  const placed = all.map((finding) => ({
    finding,
    offset: finding.at ?? places.offsetOf(finding.path, finding.key ?? false),
  }));
  return { ok: false, faults: report(placed, new Lines(yaml.text), { file, root: tree.root }) };
}

/** Why a text is not even read; null when it is. */
function refusal(text: string): string | null {
  if (text.length > longest) return `is larger than ${longest / 1_000_000} million characters: this is no book`;
  if (/[\0\ufffd]/.test(text.slice(0, 4)) || text.startsWith('PK\u0003\u0004'))
    return 'is no text in UTF-8: save it as UTF-8';
  let values = 0;
  for (const _ of text.matchAll(/[,:[{\n]/g))
    if (++values > mostValues) return `holds more than ${mostValues / 1000} thousand values: this is no book`;
  return /^[\s\ufeff]*$/.test(text) ? 'is empty: a book begins with manager:' : null;
}
