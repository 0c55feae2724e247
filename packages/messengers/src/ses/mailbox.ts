import type { Sender } from '../email/index.ts';

/** The sender as the `From` header has it: SES wants a name in other than ASCII letters encoded (RFC 2047). */
export function mailboxOf({ name, address, domain }: Sender): string {
  const ascii = `${address.slice(0, address.lastIndexOf('@'))}@${domain}`;
  if (name === '') return ascii;
  if (/^[\x20-\x7e]+$/.test(name)) return `"${name.replace(/["\\]/g, '\\$&')}" <${ascii}>`;
  return `${encodedWords(name)} <${ascii}>`;
}

/** An encoded word is at most 75 characters: 45 bytes make 60 in base64 (RFC 2047, 2). */
const mostBytes = 45;

function encodedWords(text: string): string {
  const words: string[] = [];
  let word = '';
  for (const letter of text) {
    if (Buffer.byteLength(word + letter) > mostBytes) {
      words.push(word);
      word = '';
    }
    word += letter;
  }
  return [...words, word].map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join(' ');
}
