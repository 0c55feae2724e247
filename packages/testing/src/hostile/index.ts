/** What makes a careless pattern look again and again at the same characters. */
const seeds = [
  ...[
    ' ',
    '\n',
    '\r\n',
    '\u0085',
    '\ufeff',
    '\u200d',
    '\u202e',
    '\u0301',
    'a\u0301',
    'a',
    'Aa ',
    'A. ',
    '.',
    '. ',
    'a.',
    'a,',
    '-',
    '- ',
  ],
  ...[
    '1',
    '1:',
    '1-1-',
    '1. ',
    '1→',
    '1 000 ',
    '+1 ',
    '€1 ',
    '#',
    '*',
    '(',
    '"',
    "'",
    '“',
    '<',
    '@',
    'a@',
    '…',
    '/',
    '//',
  ],
  ...['http://', 'https://a', 'https://a.zoom.us/j/', 'www.', 'a.com ', 'mailto:', '[link: '],
  ...['van ', 'A van ', 'Mar 1 ', 'week 1 ', 'fy ', 'one ', 'post-', 'aim: ', 'Aim ', 'agenda ', 'Feels ', '. Feels '],
  ...['한', '中', '年1', '1年', 'שלום ', '🚢'],
];

/** Texts of 100,000 characters (TRUST S17) that a pattern with overlapping repetitions would not finish reading. */
export function hostileTexts(length = 100_000): string[] {
  return seeds.flatMap((seed) => {
    const text = seed.repeat(Math.ceil(length / seed.length)).slice(0, length - 1);
    // A last character that fits, and one that fits nothing and makes a pattern try every other way.
    return [`${text}x`, `${text}!`];
  });
}
