import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSystem } from '@warmstart/local/system';
import { readMail } from '@warmstart/testing/mail-server';
import { folderWith } from '@warmstart/testing/terminal';
import { expect, test } from 'vitest';
import { bookText, warmstart } from './day.ts';

// A Friday on one machine: the review comes by itself, is answered on the command line, and ended by its link.

const book = bookText(
  'important:\n  - { id: rota, what: Rework the night rota, for: ada, added: 2026-01-30, deferred: 1, step: one page }',
);

test('a review arrives on Friday at two, is answered in a terminal, taken back, and stopped by one press', async () => {
  const dir = join(folderWith(), 'data');
  const system = await startSystem({
    ...{ dir, port: 0, mode: 'now', at: '2026-03-06T18:55:00Z', zone: 'America/New_York', version: 'test' },
    env: { NOTES_DOMAIN: 'notes.localhost' },
    say() {},
    report(error) {
      throw error;
    },
  });
  const ask = (...words: string[]) => warmstart([...words, '--data', dir]);
  expect((await system.control.import([{ name: 'book.yaml', text: book }])).done).toBe(true);
  expect(await ask('review', 'answer', 'drop 1')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no review was made yet'),
  });
  const preview = await ask('review');
  expect(preview).toMatchObject({ code: 0, out: expect.stringContaining('1. Rework the night rota') });

  await system.control.tick(600);
  const outbox = system.outbox ?? '';
  const mails = readdirSync(outbox).filter((name) => name.endsWith('.eml'));
  expect(mails).toHaveLength(1);
  const mail = await readMail(readFileSync(join(outbox, mails[0] ?? '')));
  expect(mail.subject).toBe('Your weekly review');
  expect(mail.text?.split('\n\nOpen: ')[0]).toBe((await ask('review', '--plain', '--week', '2026-W10')).out.trimEnd());
  expect(mail.replyTo?.[0]?.address).toMatch(/^[a-z2-7]{20,64}@notes\.localhost$/);

  const answered = await ask('review', 'answer', 'smaller:', 'three', 'bullets');
  expect(answered).toMatchObject({
    code: 0,
    out: '2026-W10: Smallest step of “Rework the night rota”: three bullets.\n',
  });
  expect(await system.control.export()).toContain('three bullets');
  expect(await ask('undo')).toMatchObject({ code: 0 });
  expect(await system.control.export()).not.toContain('three bullets');
  expect(await ask('review', 'answer', 'drop 4')).toMatchObject({
    code: 1,
    out: '2026-W10: “drop 4”: there is no number 4 in that review.\n',
  });

  const [, stop = ''] = /Stop the weekly review: (\S+)/.exec(mail.text ?? '') ?? [];
  expect(await (await fetch(stop)).text()).toContain('Stop the weekly review?');
  const pressed = await fetch(stop, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
  expect(await pressed.text()).toContain('No mail of the weekly review comes any more');
  await system.control.tick(60);
  await system.stop();
});

test('what is no answer is wrong usage, and says how one is given', async () => {
  const env = { XDG_DATA_HOME: folderWith() };
  for (const words of [
    ['review', 'book 1 Thu'],
    ['review', 'answer'],
    ['review', 'answer', 'x', '--book', 'book.yaml'],
  ])
    expect(await warmstart(words, { env })).toMatchObject({ code: 2, err: expect.stringMatching(/answer/) });
  expect(await warmstart(['review'], { env })).toMatchObject({
    code: 1,
    err: expect.stringContaining('nothing is kept'),
  });
});
