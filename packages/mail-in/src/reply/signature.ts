/** Words a mark begins with: a line that begins with one is never taken for a signature. */
const verbs = new Set(
  'owe owes ask praised praise diff important q2 expects blocked feedback heard topic decided aim watch position power done move drop told undo'.split(
    ' ',
  ),
);

/** Whether a line could be a mark, whoever is named before its verb. */
export function saysSomething(line: string): boolean {
  const words = line
    .replace(/^[\s>*•–-]+/, '')
    .toLowerCase()
    .split(/\s+/);
  return verbs.has(words[0] ?? '') || words[1] === 'owes' || words[2] === 'owes';
}

/** What programs and phones write beneath a mail, as its beginning and end: either may be empty. */
const written: readonly (readonly [string, string])[] = [
  ['sent from ', ''],
  ['sent via ', ''],
  ['sent with ', ''],
  ['get outlook for ', ''],
  ['get bluemail for ', ''],
  ['von meinem ', 'gesendet'],
  ['von meiner ', 'gesendet'],
  ['von ', ' gesendet'],
  ['gesendet von ', ''],
  ['gesendet mit ', ''],
  ['diese nachricht wurde von meinem ', ''],
  ['outlook für ', ' beziehen'],
  ['holen sie sich outlook für ', ''],
  ['envoyé de ', ''],
  ['envoyé depuis ', ''],
  ['envoyé à partir ', ''],
  ['télécharger outlook pour ', ''],
  ['obtenez outlook pour ', ''],
  ['enviado desde ', ''],
  ['enviado de ', ''],
  ['obtener outlook para ', ''],
  ['inviato da ', ''],
  ['verzonden vanaf ', ''],
  ['verstuurd vanaf ', ''],
  ['', 'から送信'],
  ['', 'から送信されました'],
  ['', 'を入手'],
  ['', '를 사용하여 보냄'],
];

/** How a mail ends in words, before a name. */
const closings = new Set([
  'best',
  'best regards',
  'kind regards',
  'regards',
  'warm regards',
  'cheers',
  'best wishes',
  'sincerely',
  'many thanks',
  'thanks and regards',
  'mit freundlichen grüßen',
  'mit freundlichem gruß',
  'freundliche grüße',
  'beste grüße',
  'viele grüße',
  'liebe grüße',
  'schöne grüße',
  'herzliche grüße',
  'gruß',
  'grüße',
  'mfg',
  'lg',
  'vg',
  'cordialement',
  'bien cordialement',
  'bien à vous',
  'bonne journée',
  'bonne soirée',
  'amicalement',
  'saludos',
  'un saludo',
  'saludos cordiales',
  'un cordial saludo',
  'atentamente',
  'よろしくお願いします',
  'よろしくお願いいたします',
  '宜しくお願いします',
  '以上',
]);

/** How many lines a name with its titles and addresses has at most, and how long each of them is. */
const namePlate = { lines: 8, length: 70 };

/** The text without the signature at its end. A signature that says something is none. */
export function withoutSignature(text: string): string {
  const lines = text.split('\n');
  const delimiter = lines.findLastIndex((line) => /^--\s?$/.test(line));
  const cut = delimiter >= 0 && !lines.slice(delimiter).some(saysSomething) ? lines.slice(0, delimiter) : lines;
  return withoutClosing(withoutPhone(trimmed(cut))).join('\n');
}

function trimmed(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(0, last + 1);
}

/** How many lines at the end a program may have written. */
const mostWritten = 3;

function withoutPhone(lines: readonly string[]): readonly string[] {
  let left = lines;
  for (let tries = 0; tries < mostWritten && isWritten(left.at(-1) ?? ''); tries++) left = trimmed(left.slice(0, -1));
  return left;
}

function isWritten(line: string): boolean {
  const said = plain(line);
  if (said.length > 120 || saysSomething(line)) return false;
  return written.some(([start, end]) => said.startsWith(start) && said.endsWith(end) && said.length > start.length);
}

/** Without the address of a link behind it, the marks of bold or italic letters, and a full stop. */
function plain(line: string): string {
  return line
    .replace(/<https?:[^<>]*>|\(https?:[^()]*\)/g, '')
    .replace(/[*_]/g, '')
    .trim()
    .replace(/[.!。]$/, '')
    .trim()
    .toLowerCase();
}

function withoutClosing(lines: readonly string[]): readonly string[] {
  const from = Math.max(1, lines.length - namePlate.lines);
  for (let index = from; index < lines.length; index++) {
    const said = plain(lines[index] ?? '').replace(/[,，、]$/, '');
    if (!closings.has(said)) continue;
    const rest = lines.slice(index + 1);
    if (rest.every((line) => line.length <= namePlate.length && !saysSomething(line)))
      return trimmed(lines.slice(0, index));
  }
  return lines;
}
