/** Base32 of RFC 4648 in lower case without padding: what survives as the local part of a mail address. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

export function base32(bytes: Uint8Array): string {
  let text = '';
  let [bits, value] = [0, 0];
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += alphabet.charAt((value >>> (bits - 5)) & 31);
    value &= 0xff;
  }
  return bits > 0 ? text + alphabet.charAt((value << (5 - bits)) & 31) : text;
}

/** The bytes again, whatever the case; null for what is no base32, or not the one text these bytes have. */
export function fromBase32(text: string): Uint8Array | null {
  const bytes: number[] = [];
  let [bits, value] = [0, 0];
  for (const char of text.toLowerCase()) {
    const symbol = alphabet.indexOf(char);
    if (symbol < 0) return null;
    value = ((value << 5) | symbol) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >>> bits) & 0xff);
  }
  const read = Uint8Array.from(bytes);
  return base32(read) === text.toLowerCase() ? read : null;
}
