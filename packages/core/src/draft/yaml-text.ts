import { cleanLine } from '../text/index.ts';

/** Words and letters that YAML reads as text wherever they stand, without quotes. */
const plain = /^\p{L}[\p{L}\p{M}\p{N}]*(?:[ .'’_/-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*$/u;

/** A mail address that needs no quotes. */
const plainAddress = /^[a-z0-9][\w.+-]*@[a-z0-9][a-z0-9.-]*$/i;

/** Words that YAML, or an older YAML, takes for something else than text. */
const taken = /^(?:y|yes|n|no|true|false|on|off|null|nan|inf)$/i;

/** One text as YAML, quoted only where it has to be. */
export function scalar(text: string): string {
  const safe = printable(text);
  return (plain.test(safe) || plainAddress.test(safe)) && !taken.test(safe) ? safe : JSON.stringify(safe);
}

/** A comment of one line; whatever is in the words, nothing of them leaves the line. */
export function comment(words: string): string {
  return `# ${printable(cleanLine(words))}`;
}

/** A map within one line; fields without a value are left out. */
export function flowMap(fields: Readonly<Record<string, string | undefined>>): string {
  const parts = Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
  return `{ ${parts.join(', ')} }`;
}

/** A list within one line. */
export function flowList(texts: readonly string[]): string {
  return `[${texts.map(scalar).join(', ')}]`;
}

/** Whether a text can stand in a file as it is: one clean line of nothing but characters. */
export function isPlainLine(text: string): boolean {
  return text !== '' && printable(cleanLine(text)) === text;
}

/** Without the code points that stand for no character: YAML does not allow them. */
export function printable(text: string): string {
  return text.replace(/[\p{Noncharacter_Code_Point}\p{Surrogate}]/gu, '');
}
