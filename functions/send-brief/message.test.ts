import type { Outgoing } from '@warmstart/core/ports';
import { usualSettings, withComplaint } from '@warmstart/core/settings';
import { manager } from '@warmstart/testing/builders';
import { privateBrief } from '@warmstart/testing/messages';
import { expect, test } from 'vitest';
import { sendMessage } from './message.ts';

const robin = manager({ email: 'robin@harbour.example' });
const channel = { kind: 'email', to: 'Robin@harbour.example' } as const;
const at = '2026-03-03T14:25:00Z';

async function sentWith(settings = usualSettings) {
  const sent: Outgoing[] = [];
  const messenger = {
    send: async (outgoing: Outgoing) => {
      sent.push(outgoing);
      return { outcome: 'sent', reference: 'taken' } as const;
    },
    notify: async () => ({ outcome: 'failed', why: 'nothing to tell' }) as const,
  };
  const outcome = await sendMessage(
    { briefs: [privateBrief()], about: [], correction: null, remarks: [] },
    {
      manager: robin,
      settings,
      channel,
      id: 'a',
      attempt: 'try-1_x_y',
      at,
      entered: at,
      until: '2026-03-03T14:30:00Z',
    },
    { messenger: () => messenger, links: () => ({ page: 'https://briefs.example/' }) },
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
