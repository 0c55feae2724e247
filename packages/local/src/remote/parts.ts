import type { GivenFile } from '@warmstart/web/control';

/** The most characters sent at a time: four bytes each still fit into the 20 MB that are taken. */
const mostCharacters = 4_000_000;

/** How a backup begins that `export --all` wrote. */
const backup = '{"key":';

/**
 * The files of an import as they are sent: all at once, since books are checked together. A backup, which grows with the
 * years and whose lines stand each for itself, goes in parts.
 */
export function inParts(files: readonly GivenFile[], most = mostCharacters): readonly (readonly GivenFile[])[] {
  const [file, ...others] = files;
  if (!file || others.length > 0 || !file.text.startsWith(backup) || file.text.length <= most) return [files];
  const parts: GivenFile[][] = [];
  for (let from = 0; from < file.text.length; ) {
    const to = endOfPart(file.text, from, most);
    parts.push([{ name: file.name, text: file.text.slice(from, to) }]);
    from = to;
  }
  return parts;
}

/** Behind the last whole line that fits; behind the first where none does. */
function endOfPart(text: string, from: number, most: number): number {
  if (text.length - from <= most) return text.length;
  const last = text.lastIndexOf('\n', from + most - 1);
  const end = last > from ? last : text.indexOf('\n', from);
  return end === -1 ? text.length : end + 1;
}
