import { describe, expect, test } from 'vitest';
import { mail, morning } from './morning.ts';
import { siteOf } from './site.ts';

describe('the outbox', () => {
  test('lists what was sent, page by page', async () => {
    const mails = Array.from({ length: 45 }, (_, index) =>
      mail({ name: `m${index}.eml`, subject: `Brief: talk ${index}` }),
    );
    const site = await siteOf({ ...morning, mails });
    const seen = new Set<string>();
    for (const page of [1, 2, 3])
      for (const [subject] of (await site.text(`/outbox?page=${page}`)).matchAll(/talk \d+/g)) seen.add(subject);
    expect(seen.size).toBe(45);
    expect(await site.text('/outbox?page=1')).toContain('Older');
    expect(await site.text('/outbox?page=3')).not.toContain('Older');
    expect(await site.text('/outbox?page=x')).toContain('talk 0');
  });

  test('says what will appear where nothing is', async () => {
    expect(await (await siteOf()).text('/outbox')).toContain('Each brief will lie here as a mail when it is due.');
  });

  test('shows a mail as text, in a sandboxed frame, and as it travels', async () => {
    const site = await siteOf(morning);
    const html = await site.text(`/outbox/${mail().name}`);
    expect(html).toContain('<pre>Aim        Hear their plan without steering.');
    expect(html).toMatch(/<iframe sandbox title="[^"]+" src="\/outbox\/[\w.-]+\/html"><\/iframe>/);
    expect(html).toContain('Subject: Brief: 1:1 Ada\n');
    expect(html).not.toContain('alert(1)');
  });

  test('shows what a mail hides', async () => {
    const site = await siteOf({ ...morning, mails: [mail({ text: 'a\u202eb', source: 'x\u0000y' })] });
    const html = await site.text(`/outbox/${mail().name}`);
    expect(html).toContain('a\\u202eb');
    expect(html).toContain('x\\u0000y');
  });

  test.each([
    '..%2f..%2fetc%2fpasswd',
    '%2fetc%2fpasswd',
    '.env',
    'a..b',
    'a%00.eml',
    'a%0d%0ab',
    'x'.repeat(300),
    'none.eml',
  ])('%s is no mail', async (name) => {
    const site = await siteOf({ ...morning, mails: [] });
    expect((await site.get(`/outbox/${name}`)).status).not.toBe(200);
    expect((await site.get(`/outbox/${name}/html`)).status).toBe(404);
    expect(site.errors).toEqual([]);
  });
});
