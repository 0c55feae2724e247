import type { Outgoing } from '@warmstart/core/ports';
import { usualSettings, withComplaint } from '@warmstart/core/settings';
import { isNoteToken } from '@warmstart/runtime/note-token';
import { manager } from '@warmstart/testing/builders';
import { privateBrief, sealedBrief } from '@warmstart/testing/messages';
import { expect, test } from 'vitest';
import { answersAt, linksUnder } from './links.ts';
import { sendMessage } from './message.ts';

const robin = manager({ email: 'robin@harbour.example' });
const channel = { kind: 'email', to: 'Robin@harbour.example' } as const;
const at = '2026-03-03T14:25:00Z';

const about = { meeting: 'uid-1\n', start: '2026-03-03T14:30:00Z', series: null, call: null };
const signature = { manager: 'robin', key: Buffer.alloc(32, 3).toString('base64url') };

async function sentWith(settings = usualSettings, briefs = [privateBrief()]) {
  const sent: Outgoing[] = [];
  const messenger = {
    send: async (outgoing: Outgoing) => {
      sent.push(outgoing);
      return { outcome: 'sent', reference: 'taken' } as const;
    },
    notify: async () => ({ outcome: 'failed', why: 'nothing to tell' }) as const,
    review: async () => ({ outcome: 'failed', why: 'no week ends' }) as const,
  };
  const outcome = await sendMessage(
    { briefs, about: briefs.map(() => about), correction: null, remarks: [] },
    {
      manager: robin,
      of: 'robin',
      signature,
      settings,
      channel,
      id: 'a',
      attempt: 'try-1_x_y',
      again: false,
      at,
      entered: at,
      until: '2026-03-03T14:30:00Z',
    },
    { messenger: () => messenger, links: linksUnder('https://briefs.example'), replyTo: answersAt('notes.example') },
  );
  return { outcome, sent };
}

test('a message bears the name of its try', async () => {
  const { outcome, sent } = await sentWith();
  expect(outcome).toEqual({ outcome: 'sent', reference: 'taken' });
  expect(sent).toMatchObject([{ id: 'a', attempt: 'try-1_x_y' }]);
});

test('nothing goes to a channel whose reader marked one as spam, and the reason says how to lift that', async () => {
  const { outcome, sent } = await sentWith(
    withComplaint(usualSettings, { channel: 'email robin@harbour.example', at }),
  );
  expect(outcome).toEqual({
    outcome: 'refused',
    why: 'a message was marked as spam there on 2026-03-03: save the settings again to have more',
  });
  expect(sent).toEqual([]);
});

test('a complaint about one channel says nothing of another', async () => {
  expect((await sentWith(withComplaint(usualSettings, { channel: 'slack U7', at }))).sent).toHaveLength(1);
});

test('a brief names the address and the page where a note about its meeting is taken, each good for itself alone', async () => {
  const [sent] = (await sentWith()).sent;
  const mail = sent?.replyTo?.replace('@notes.example', '') ?? '';
  const link = sent?.links.note?.replace('https://briefs.example/n/', '') ?? '';
  const { key } = signature;
  expect(isNoteToken(mail, { purpose: 'mail', key, now: at })).toBe(true);
  expect(isNoteToken(link, { purpose: 'link', key, now: at })).toBe(true);
  expect(mail).not.toBe(link);
});

test.each([
  ['a sealed brief', [sealedBrief()]],
  ['several briefs', [privateBrief(), privateBrief()]],
])('a message of %s names neither', async (_, briefs) => {
  const [sent] = (await sentWith(usualSettings, briefs)).sent;
  expect([sent?.replyTo, sent?.links.note]).toEqual([null, undefined]);
});
