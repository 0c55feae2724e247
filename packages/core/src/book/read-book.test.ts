import { describe, expect, test } from 'vitest';
import { readBook } from './index.ts';

const head = 'manager: { name: Ada, email: ada@harbour.example, timezone: Europe/Dublin }\n';
const someone = 'people: [{ id: bo, name: Bo, emails: [bo@harbour.example], relation: peer }]\n';

function faultsOf(text: string): string[] {
  const reading = readBook(text, 'book.yaml');
  return reading.ok ? [] : reading.faults.map(({ line, column, field, what }) => `${line}:${column} ${field}: ${what}`);
}

describe('a book is read', () => {
  const book = { manager: { name: 'Ada', email: 'ada@harbour.example', timezone: 'Europe/Dublin' } };

  test.each([
    ['of a manager alone', head],
    ['behind a byte order mark', `\ufeff${head}`],
    ['with line ends of Windows', head.replace('\n', '\r\n')],
    ['between --- and ...', `---\n${head}...\n`],
    ['as JSON', JSON.stringify(book)],
    ['with anchors and aliases', 'manager: { name: &n Ada, email: ada@harbour.example, timezone: Europe/Dublin }\n'],
  ])('%s', (_, text) => {
    expect(readBook(text, 'b.yaml')).toEqual({ ok: true, book });
  });

  test('an alias stands for the value of its anchor', () => {
    const text = `${head}${someone.replace('[bo@harbour.example]', '&all [bo@harbour.example]').replace('peer }', 'peer, hopes: *all }')}`;
    expect(readBook(text, 'b.yaml')).toMatchObject({ ok: true, book: { people: [{ hopes: ['bo@harbour.example'] }] } });
  });

  test('keys come in the order of the schema, whatever the order of the text', () => {
    const reading = readBook(
      `${someone}manager: { timezone: Europe/Dublin, name: Ada, email: ada@harbour.example }`,
      'b',
    );
    expect(JSON.stringify(reading)).toContain('{"manager":{"name":"Ada","email"');
  });

  test('dates, times and words for true and false of old YAML are text', () => {
    const note = 'notes: [{ at: 2026-11-01T10:00:00+01:00, title: 12:30, text: no }]';
    expect(readBook(head + note, 'b')).toMatchObject({
      ok: true,
      book: { notes: [{ at: '2026-11-01T10:00:00+01:00', title: '12:30', text: 'no' }] },
    });
  });
});

describe('what is no book is said in one fault', () => {
  test.each([
    ['nothing', '', '1:1 : is empty: a book begins with manager:'],
    ['blanks', '\ufeff \n\n', '1:1 : is empty: a book begins with manager:'],
    ['a comment alone', '# later\n', '1:1 : holds nothing; a book is a map that begins with manager:'],
    ['a list', '- a\n- b\n', '1:1 : holds a list; a book is a map that begins with manager:'],
    ['a word', 'hello', '1:1 : holds text; a book is a map that begins with manager:'],
    [
      'two documents',
      `${head}---\n${head}`,
      '3:1 : begins a second document: a book is one document, so take the --- out',
    ],
    ['text of another encoding', '\ufffd\ufffdm\0a\0', '1:1 : is no text in UTF-8: save it as UTF-8'],
    ['a spreadsheet', 'PK\u0003\u0004xyz', '1:1 : is no text in UTF-8: save it as UTF-8'],
    ['too much text', 'x'.repeat(20_000_001), '1:1 : is larger than 20 million characters: this is no book'],
    [
      'too many values',
      `a: [${'1,'.repeat(1_200_001)}]`,
      '1:1 : holds more than 1200 thousand values: this is no book',
    ],
    ['depth without end', `a: ${'['.repeat(100_000)}`, '1:43 : is nested deeper than 40 levels: a book needs eight'],
    ['dashes without end', '- '.repeat(100_000), '1:81 : is nested deeper than 40 levels: a book needs eight'],
  ])('%s', (_, text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });
});

describe('what YAML can do and a book does not want', () => {
  test.each([
    ['a tag', `asks: !!js/function "x"`, '3:7 asks: the tag "!!js/function" is not read: leave it out'],
    ['a merge key', `<<: { a: 1 }`, '3:1 : merge keys (<<) are not read: write the keys out'],
    ['a key that would change what a map is', `__proto__: { a: 1 }`, '3:1 __proto__: unknown key "__proto__"'],
    [
      'a list as a key',
      `? [a, b]\n: 1`,
      '3:3 : a list, a map or an alias stands where a key is wanted: keys are words',
    ],
    [
      'an alias to nothing',
      `asks: *all`,
      '3:7 asks: an alias (*) without its anchor (&) above: quote text that begins with *',
    ],
    [
      'an alias to what it is in',
      `asks: &all [*all]`,
      '3:13 asks[0]: an alias (*) to what it is a part of: write the value out',
    ],
    [
      'a control character',
      `asks: "\u0007"`,
      '3:8 : holds a control character: take it out, or write it as an escape in quotes',
    ],
    ['a NUL', `asks: \0`, '3:7 : holds a control character: take it out, or write it as an escape in quotes'],
  ])('%s', (_, section, fault) => {
    expect(faultsOf(`${head}${someone}${section}\n`)[0]).toBe(fault);
  });

  test('aliases that multiply are stopped before they do', () => {
    const names = 'abcdefghi';
    const bomb = [...names].map((name, index) => `${name}: &${name} [${`*${names[index - 1]}, `.repeat(9)}]`);
    const text = bomb.join('\n').replace(/^.*$/m, 'a: &a [x, x, x, x, x, x, x, x, x]');
    const bound = faultsOf(text).filter((fault) => fault.includes('aliases (*) bring in more than 10000 values'));
    expect(bound.length).toBeGreaterThan(0);
  });

  test('objects read are plain, and nothing of the text reaches their prototype', () => {
    readBook(`${head}__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n`, 'b');
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('faults of the YAML itself', () => {
  test.each([
    ['a tab', `asks:\n\t- x\n`, '4:1', 'begins with a tab: indent with spaces'],
    [
      'a quote left open',
      `asks:\n  - { of: "bo, what: x }\nnotes: []\n`,
      '4:3',
      'a quote or a bracket opened here is not closed: close it, or indent what follows',
    ],
    [
      'a bracket left open',
      `asks:\n  - { of: bo, what: x\nnotes: []\n`,
      '4:3',
      'a quote or a bracket opened here is not closed: close it, or indent what follows',
    ],
    [
      'a colon within text',
      `asks:\n  - of: bo\n    made: 2026-11-01\n    what: So: why?\n`,
      '6:13',
      'does not fit here: check the indentation, and quote text that holds a colon and a blank',
    ],
    [
      'a wrong indentation',
      `asks:\n  - what: Why?\n    made: 2026-11-01\n     of: bo\n`,
      '6:8',
      'does not fit here: check the indentation, and quote text that holds a colon and a blank',
    ],
    [
      'a wrong escape',
      `asks: ["C:\\q"]\n`,
      '3:12',
      'holds a backslash that begins no escape: double it, or use single quotes',
    ],
    ['a missing comma', `asks: [{ of: "bo" what: x }]\n`, '3:19', 'a comma is missing or stands alone within brackets'],
  ])('%s: where, and what to do', (_, section, place, what) => {
    expect(faultsOf(head + someone + section)[0]).toBe(`${place} : ${what}`);
  });

  test('the line is set aside and the rest is read, so all faults come at once, in the order of the text', () => {
    const text = `${head}people:
  - { id: bo, name: Bo, emails: [bo@harbour.example], relation: pear }
  - { id: cy, name: "Cy, emails: [cy@harbour.example], relation: peer }
asks:
  - { of: bo, what: Why?, made: 2026-13-01 }
  - { of: cy, what: Why?, made: 2026-11-01 }
\t- { of: bo }
foo: 1
`;
    expect(faultsOf(text).map((fault) => fault.split(':').slice(0, 2).join(':'))).toEqual([
      '3:65 people[0] (bo).relation',
      '4:3 ',
      '6:33 asks[0].made',
      '8:1 ',
      '9:1 foo',
    ]);
  });
});

test('a fault never shows the words of a note, a promise or a question', () => {
  const text = `${head}${someone}
notes: [{ at: hush, text: { hush: 1 } , title: [hush] }, { at: "2026-11-01", text: "hush", sealed: hush hush here }]
commitments: [{ id: hush thing, from: me, to: bo, what: "", made: "the hush day" }]
asks: ["hush words", { of: hush words, what: [hush], made: 2026-11-01 }]
`;
  const faults = faultsOf(text);
  expect(faults.length).toBeGreaterThan(7);
  // A bad value of a date is shown where it is one short word, and a key always is: neither is text of a note.
  expect(
    faults
      .join('\n')
      .replaceAll('"hush" is not a time', '')
      .replaceAll(/unknown key "hush"|\.hush/g, ''),
  ).not.toContain('hush');
});

test('of ten thousand faults a hundred are named, and the number of the others', () => {
  const people = Array.from(
    { length: 5000 },
    (_, i) => `  - { id: p${i}, name: P, emails: [p${i}@x.example], relation: pear, team: t }`,
  );
  const reading = readBook(`${head}people:\n${people.join('\n')}\n`, 'b.yaml');
  expect(reading.ok ? [] : reading.faults).toHaveLength(101);
  expect(reading.ok ? null : reading.faults.at(-1)).toMatchObject({
    line: 53,
    field: '',
    what: 'and 9900 more from here on: mend these first',
  });
});

test('whatever the text, the reading ends with a book or with faults, each with a place in the text', () => {
  const pieces = [
    'a: ',
    '- ',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    '&a ',
    '*a ',
    '!t ',
    '? ',
    ': ',
    '|',
    '>',
    '\n',
    '  ',
    '\t',
    '#',
    '---\n',
    '%',
    'x',
    ',',
    '\ud800',
    '<<: ',
    'me',
    '1',
  ];
  let seed = 7;
  for (let round = 0; round < 1500; round++) {
    let text = round % 2 ? head : '';
    for (let length = 0; length < 30; length++) {
      seed = (seed * 48_271) % 2_147_483_647;
      text += pieces[seed % pieces.length];
    }
    const reading = readBook(text, 'b.yaml');
    const lines = text.split('\n').length;
    for (const fault of reading.ok ? [] : reading.faults) {
      expect(fault.line).toBeGreaterThan(0);
      expect(fault.line).toBeLessThanOrEqual(lines);
      expect(fault.column).toBeGreaterThan(0);
    }
  }
});
