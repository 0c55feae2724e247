import { newDelivery, traceOf } from '@warmstart/core/delivery';
import { usualSettings } from '@warmstart/core/settings';
import { addSeconds } from '@warmstart/core/time';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { sesClient, sesMessenger } from '@warmstart/messengers/ses';
import { jsonLog } from '@warmstart/runtime/log';
import { sendMessage } from '@warmstart/send-brief/message';
import { enterSending, recordSent } from '@warmstart/send-brief/record';
import { manager } from '@warmstart/testing/builders';
import { privateBrief } from '@warmstart/testing/messages';
import { mailEvent, type SesServer, sesServers } from '@warmstart/testing/ses-server';
import { memoryTable } from '@warmstart/testing/table';
import { expect, test } from 'vitest';
import { hearing } from './hear.ts';

const sesServer = sesServers();
const now = '2026-03-03T14:25:00Z';
const start = '2026-03-03T14:30:00Z';
const ref = { meeting: 'one-on-one\n', start, channel: 'email robin@harbour.example', correction: 0 };

/** A worker that sends the brief and then records what came of it, or dies before. */
async function worker(server: SesServer, { dies }: { readonly dies: boolean }) {
  const store = dynamoStore(memoryTable());
  const mine = store.of('robin');
  const claim = await mine.claim(ref, now, addSeconds(now, 90));
  if (!claim.granted) throw new Error('nobody else has it');
  const channel = { kind: 'email', to: 'robin@harbour.example' } as const;
  const held = { delivery: newDelivery(ref, now), fence: claim.lease.fence, channel };
  const saying = { brief: null, told: null, said: null, late: false, doubtful: false };
  const sending = await enterSending(store.of('robin'), held, { attempt: 'try-1', message: 'm', now, saying });
  if (sending === null) throw new Error('nobody took it over');
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = sesClient({ endpoint: server.endpoint, region: 'eu-central-1', credentials });
  const messenger = sesMessenger({ client, from: 'briefs@harbour.example' });
  const sent = await sendMessage(
    { briefs: [privateBrief()], about: [], correction: null, remarks: [] },
    {
      manager: manager({ email: channel.to }),
      of: 'robin',
      signature: null,
      settings: usualSettings,
      channel,
      id: 'm',
      attempt: traceOf({ manager: 'robin', starts: [start], attempt: 'try-1' }),
      again: false,
      at: now,
      entered: now,
      until: sending.until,
    },
    { messenger: () => messenger, links: () => ({ page: 'https://briefs.example/' }) },
  );
  if (!dies) await recordSent(mine, sending, { sent, now });
  return { store, mine, sent };
}

test.each([
  ['its worker died before it recorded the end', null, true, 'sent'],
  ['the answer of SES was lost, and it counts as failed', 'lost', false, 'failed'],
] as const)('what SES took is not sent again, though %s', async (_, mischief, dies, outcome) => {
  const server = await sesServer();
  server.misbehave(mischief);
  const { store, mine, sent } = await worker(server, { dies });
  expect([sent.outcome, server.sent.length]).toEqual([outcome, 1]);
  const [mail] = server.sent;
  if (!mail) throw new Error('SES took it');
  const handler = hearing(
    { store, clock: { now: () => addSeconds(now, 3) } },
    jsonLog(() => {}),
  );
  await handler(mailEvent(mail, { kind: 'sent' }));
  expect((await mine.delivery(ref))?.value).toMatchObject({ state: 'sent', reference: mail.id, doubtful: 0 });
  const later = addSeconds(now, 600);
  expect(await mine.claim(ref, later, addSeconds(later, 90))).toEqual({ granted: false });
});
