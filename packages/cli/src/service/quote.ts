/**
 * A word of a systemd command line: in double quotes, with C escapes, and `%` doubled (systemd.service(5), "Command
 * lines"; systemd.unit(5), "Specifiers"). `$` needs no escape behind the prefix `:`.
 */
export function systemdWord(word: string): string {
  return `"${word.replace(/[\\"]/g, '\\$&').replaceAll('%', '%%').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`;
}

/** Text between the tags of a property list, which is XML 1.0. */
export function plistText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Whether a text can stand in either: no control characters but what they can escape. */
export function canStand(text: string): boolean {
  return !/\p{Cc}/u.test(text);
}
