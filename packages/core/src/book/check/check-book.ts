import { Book } from '../book.ts';
import type { Finding } from '../fault.ts';
import { isMap, valueAt } from '../raw.ts';
import type { Places } from '../yaml/places.ts';
import { accountFindings } from './accounts.ts';
import { addressFindings } from './addresses.ts';
import { idFindings } from './ids.ts';
import { mend } from './mend.ts';
import { referenceFindings } from './references.ts';
import { complete, schemaFindings } from './schema-findings.ts';
import { senseFindings } from './sense.ts';

/** More faults of form than this are not looked at for what could be mended: that is no book with slips. */
const mostMended = 10_000;

/** How the YAML of a book was read. */
export interface Read {
  readonly places: Places;
  /** The lines that are no YAML and were set aside: what seems to be missing may stand there. */
  readonly aside: readonly string[];
}

export interface Checked {
  readonly book: Book | null;
  readonly findings: readonly Finding[];
}

/** Checks a map against the schema and whether it fits together. What fails the one is still checked for the other. */
export function checkBook(root: unknown, read: Read): Checked {
  if (!isMap(root)) return { book: null, findings: [noMap(root)] };
  let parsed = Book.safeParse(root);
  let issues = complete(Book, root, parsed.error?.issues ?? []);
  if (issues.length <= mostMended && mend(root, issues, read)) {
    parsed = Book.safeParse(root);
    issues = complete(Book, root, parsed.error?.issues ?? []);
  }
  const findings = [
    ...schemaFindings(Book, root, issues).filter((finding) => !mayStandAside(finding, root, read.aside)),
    ...referenceFindings(root, read.aside),
    ...idFindings(root),
    ...addressFindings(root),
    ...accountFindings(root),
    ...senseFindings(root),
  ];
  return { book: parsed.success && findings.length === 0 ? parsed.data : null, findings };
}

function noMap(root: unknown): Finding {
  const nothing = root === null || root === undefined;
  const what = nothing ? 'nothing' : Array.isArray(root) ? 'a list' : 'text';
  return { path: [], what: () => `holds ${what}; a book is a map that begins with manager:` };
}

/** Whether a value is missing only because the line that holds it, or all below it, could not be read. */
function mayStandAside({ path }: Finding, root: unknown, aside: readonly string[]): boolean {
  const value = valueAt(root, path);
  if (aside.length === 0 || (value !== undefined && value !== null)) return false;
  return (
    value === null || aside.some((lines) => lines.includes(`${path.at(-1)}:`) || lines.includes(`${path.at(-1)}":`))
  );
}
