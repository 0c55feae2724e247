/** Names of headers as Outlook and others write them above what they quote, by what they mean. */
const names = {
  from: ['from', 'von', 'de', 'da', 'van', 'från', '差出人', '发件人', '보낸 사람'],
  sent: [
    'sent',
    'date',
    'gesendet',
    'datum',
    'envoyé',
    'enviado',
    'fecha',
    'inviato',
    'data',
    'verzonden',
    'skickat',
    '送信日時',
    '日付',
    '发送时间',
    '보낸 날짜',
  ],
  to: ['to', 'an', 'à', 'para', 'a', 'aan', 'till', '宛先', '收件人', '받는 사람'],
  subject: ['subject', 'betreff', 'objet', 'asunto', 'oggetto', 'assunto', 'onderwerp', 'ämne', '件名', '主题', '제목'],
};
type Meaning = keyof typeof names;

const meanings = new Map<string, Meaning>();
for (const name of names.from) meanings.set(name, 'from');
for (const name of names.sent) meanings.set(name, 'sent');
for (const name of names.to) meanings.set(name, 'to');
for (const name of names.subject) meanings.set(name, 'subject');

/** How many lines such a block has at most, those that are broken included. */
const mostLines = 10;

/** Whether the headers of another mail begin here: who it is from, and two of when, to whom and what about. */
export function headerBlockAt(lines: readonly string[], from: number): boolean {
  if (meaningOf(lines[from] ?? '') !== 'from') return false;
  const found = new Set<Meaning>();
  for (const line of lines.slice(from, from + mostLines)) {
    if (line.trim() === '' && found.size > 2) break;
    const meaning = meaningOf(line);
    if (meaning !== null) found.add(meaning);
  }
  return found.size >= 3;
}

function meaningOf(line: string): Meaning | null {
  const end = line.search(/[:：]/);
  if (end < 1 || end > 20) return null;
  const name = line.slice(0, end).replace(/[*_>]/g, '').trim().toLowerCase();
  return meanings.get(name) ?? null;
}
