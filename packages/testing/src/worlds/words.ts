import fc from 'fast-check';

/** A word nobody would use by chance: where it shows up, what it marks has got out. */
export const secret = 'Zwyxqvault';

const languages = [
  'Settle the berths for spring before the tide turns.',
  'Donaudampfschifffahrtsgesellschaftskapitän und Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz',
  '来週の会議で価格を決める。船は三月六日に着きます。',
  'القارب يصل يوم الثلاثاء، والفريق يسأل عن الميزانية.',
  'הסירה מגיעה ביום שלישי בבוקר',
  'เรือจะมาถึงวันอังคาร',
  '배는 3월 6일에 도착합니다.',
  '🚢⚓️👩‍🚀👨‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ❤️',
  'Z̷͍̊a̶̲͑l̸̰̇g̶̰̈́o̷̦̍ t̷̪̓e̶̮͘x̸̺̄t̵̟̓',
  'WE MUST DECIDE THE CUT LINE BEFORE THE TIDE TURNS AND THE PILOTS LEAVE FOR THE WINTER QUARTERS AGAIN',
  'Aim: agree. Goal: none. 1. Ada. 2. Bo. 5 days late. Today. First meeting.',
  'On 9 Oct 2026 Ada van der Quist paid € 1 000 000 for 12,5 % of 40 suites, 02:10-02:40, 4→9 a week',
];

const hostile = [
  '\u202egpj.exe\u2066',
  'https://evil.example/?q=1 evil.com mailto:a@evil.com',
  '\u001b[31mred\u001b[0m\u0007\u009b2J',
  'Una\r\nBcc: all@evil.example\r\n\r\n<script>alert(1)</script>',
  '<b>&amp;*_~`[x](javascript:alert(1))<@U123> @here',
  '\u200b\u200d\u2060\ufeff',
  '\ud800 \udfff',
  '…',
  '.',
  'x'.repeat(3000),
  'a b '.repeat(2000),
  '1→'.repeat(300),
  '\u0301'.repeat(500),
];

/** Words as people, and those who mean harm, write them, in many languages; some very long. */
export const anyWords: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...languages) },
  { weight: 3, arbitrary: fc.constantFrom(...hostile) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  {
    weight: 3,
    arbitrary: fc
      .array(fc.constantFrom(...languages, ...hostile), { minLength: 2, maxLength: 6 })
      .map((all) => all.join(' ')),
  },
);
