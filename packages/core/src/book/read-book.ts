import { Book } from './book.ts';
import { addressFindings } from './check/addresses.ts';
import { idFindings } from './check/ids.ts';
import { mend } from './check/mend.ts';
import { referenceFindings } from './check/references.ts';
import { complete, schemaFindings } from './check/schema-findings.ts';
import { senseFindings } from './check/sense.ts';
import { withIds } from './content-id.ts';
import type { BookFault, Finding } from './fault.ts';
import { isMap } from './raw.ts';
import { report } from './report.ts';
import { readEvents } from './yaml/events.ts';
import { Lines } from './yaml/lines.ts';
import { Places } from './yaml/places.ts';
import { buildTree } from './yaml/tree.ts';

export type BookReading = { ok: true; book: Book } | { ok: false; faults: BookFault[] };

/** The longest book read, in characters. */
const longest = 20_000_000;

/** The most values: a bound on what commas, colons and line breaks can make of a book of that length. */
const mostMarks = 2_000_000;

/**
 * Reads a book from YAML (or JSON, which is YAML) and checks it whole: the YAML itself, the schema, and whether it
 * fits together. Notes and asks without an id get one from their content. Never throws; all faults come at once, in the order of the text, none showing the words of a note.
 * @param file how the file is named in faults
 */
export function readBook(text: string, file: string): BookReading {
  const refused = refusal(text);
  if (refused !== null) return { ok: false, faults: [{ file, line: 1, column: 1, field: '', what: refused }] };
  const yaml = readEvents(text.replace(/^\ufeff/, ''));
  const tree = buildTree(yaml.text, yaml.events);
  const places = new Places(yaml.text, yaml.events, tree);
  const findings: Finding[] = [...yaml.findings, ...tree.findings];
  const checked = check(tree.root, places, { aside: yaml.aside, broken: yaml.findings.length > 0 });
  if (checked.book && findings.length === 0) return { ok: true, book: withIds(checked.book) };
  findings.push(...checked.findings);
  const placed = findings.map((finding) => ({
    finding,
    offset: finding.at ?? places.offsetOf(finding.path, finding.key ?? false),
  }));
  return { ok: false, faults: report(placed, new Lines(yaml.text), { file, root: tree.root }) };
}

function refusal(text: string): string | null {
  if (text.length > longest) return `is larger than ${longest / 1_000_000} million characters: this is no book`;
  if (/\0|\ufffd/.test(text.slice(0, 4)) || text.startsWith('PK\u0003\u0004'))
    return 'is no text in UTF-8: save it as UTF-8';
  let marks = 0;
  for (const _ of text.matchAll(/[,:[{\n]/g))
    if (++marks > mostMarks) return 'holds more than two million values: this is no book';
  return text.trim() === '' || text === '\ufeff' ? 'is empty: a book begins with manager:' : null;
}

interface Checked {
  readonly book: Book | null;
  readonly findings: readonly Finding[];
}

function check(root: unknown, places: Places, yaml: { aside: readonly string[]; broken: boolean }): Checked {
  if (!isMap(root)) {
    if (yaml.broken) return { book: null, findings: [] };
    const what = Array.isArray(root) ? 'a list' : root === null || root === undefined ? 'nothing' : 'text';
    return {
      book: null,
      findings: [{ path: [], what: () => `holds ${what}; a book is a map that begins with manager:` }],
    };
  }
  let parsed = Book.safeParse(root);
  let issues = complete(Book, root, parsed.error?.issues ?? []);
  if (mend(root, issues, places)) {
    parsed = Book.safeParse(root);
    issues = complete(Book, root, parsed.error?.issues ?? []);
  }
  const together = [
    ...referenceFindings(root, yaml.aside),
    ...idFindings(root),
    ...addressFindings(root),
    ...senseFindings(root),
  ];
  const findings = [...schemaFindings(Book, root, issues), ...together];
  return { book: findings.length === 0 && parsed.success ? parsed.data : null, findings };
}
