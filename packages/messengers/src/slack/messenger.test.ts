import { instantFromMillis } from '@warmstart/core/time';
import {
  bundledHandover,
  handoverOf,
  notice,
  outgoing,
  sampleLinks,
  sealedBrief,
  sealedBundle,
} from '@warmstart/testing/messages';
import { type SlackMischief, type SlackStandIn, slackWorkspaces } from '@warmstart/testing/slack';
import { describe, expect, test } from 'vitest';
import { slackDesk, slackMessenger } from './index.ts';

const start = slackWorkspaces();
const email = 'robin@harbour.example';
/** The stand-in stamps messages by the machine's clock. */
const at = instantFromMillis(performance.timeOrigin + performance.now());

async function robinsSlack(options: { interactive?: boolean; timeoutSeconds?: number } = {}) {
  const slack = await start({ emails: [email] });
  const user = await slack.userOf(email);
  const messenger = slackMessenger({ token: slack.token, root: slack.root, timeoutSeconds: 2, ...options });
  const channel = { kind: 'slack', user } as const;
  const message = (parts: Parameters<typeof outgoing>[0] = {}) => outgoing({ channel, at, ...parts });
  return { slack, user, messenger, channel, message };
}

const posts = ({ calls }: SlackStandIn) => calls.filter(({ method }) => method === 'chat.postMessage').length;

describe('a brief as a direct message', () => {
  test('is sent once, with its name where nobody sees it, and its place as the reference', async () => {
    const { slack, user, messenger, message } = await robinsSlack();
    const sent = await messenger.send(message());
    const [standing, ...others] = await slack.messagesTo(user);
    expect(others).toEqual([]);
    expect(sent).toEqual({ outcome: 'sent', reference: expect.stringMatching(/^D[A-Z0-9]+\/[\d.]+$/) });
    expect(standing).toMatchObject({
      text: 'Brief: 1:1 Ada\nOpen for your 30-second brief.',
      metadata: { event_type: 'warmstart_message', event_payload: { id: 'robin-2026-03-03-1' } },
    });
    expect(slack.calls.map(({ method }) => method)).toEqual(['conversations.open', 'chat.postMessage']);
  });

  test('that went out before its worker died is found, and not sent again', async () => {
    const { slack, user, messenger, message } = await robinsSlack();
    slack.misbehave('chat.postMessage', 'lost');
    expect(await messenger.send(message())).toMatchObject({ outcome: 'failed' });
    slack.misbehave('chat.postMessage', null);
    const sent = await messenger.send(message({ again: true, attempt: 'try-2' }));
    const standing = await slack.messagesTo(user);
    expect(standing).toHaveLength(1);
    expect(sent).toMatchObject({ outcome: 'sent', reference: expect.stringContaining(standing[0]?.ts ?? 'none') });
  });

  test('that never went out is sent with the next try', async () => {
    const { slack, messenger, message } = await robinsSlack();
    slack.misbehave('chat.postMessage', { status: 503 });
    expect(await messenger.send(message())).toMatchObject({ outcome: 'failed' });
    slack.misbehave('chat.postMessage', null);
    await messenger.send(message({ id: 'another' }));
    expect(await messenger.send(message({ again: true }))).toMatchObject({ outcome: 'sent' });
    expect(posts(slack)).toBe(3);
  });

  test('is not sent again while nobody knows whether it went out', async () => {
    const { slack, messenger, message } = await robinsSlack();
    slack.misbehave('conversations.history', { status: 500 });
    expect(await messenger.send(message({ again: true }))).toMatchObject({ outcome: 'failed' });
    expect(posts(slack)).toBe(0);
  });

  test('is corrected in place; several in one message are not written over', async () => {
    const { slack, user, messenger, message } = await robinsSlack();
    const correction = { kind: 'moved', says: 'Moved from 09:30 to 15:00.' } as const;
    const replaces = async (parts: Parameters<typeof outgoing>[0]) => {
      const first = await messenger.send(message(parts));
      const reference = first.outcome === 'sent' ? first.reference : '';
      return messenger.send(message({ correction, replaces: { reference, orSend: true }, id: 'correction' }));
    };
    await replaces({});
    const [standing, ...others] = await slack.messagesTo(user);
    expect(others).toEqual([]);
    expect(JSON.stringify(standing?.blocks)).toContain('Moved from 09:30 to 15:00.');
    await replaces({ handover: bundledHandover(), id: 'several' });
    expect(await slack.messagesTo(user)).toHaveLength(3);
  });

  test('that cannot be changed any more is corrected by another message, or left where it is only shown anew', async () => {
    const { slack, messenger, message } = await robinsSlack();
    slack.misbehave('chat.update', { word: 'edit_window_closed' });
    const reference = 'D024BE91L/1772548200.000100';
    expect(await messenger.send(message({ replaces: { reference, orSend: true } }))).toMatchObject({ outcome: 'sent' });
    const again = await messenger.send(message({ replaces: { reference, orSend: false } }));
    expect(again).toEqual({ outcome: 'refused', why: 'the message cannot be changed any more' });
    expect(posts(slack)).toBe(1);
  });

  test('takes notes and "done" in Slack where Slack reaches us, and shows what came of them', async () => {
    const { slack, user, messenger, message } = await robinsSlack({ interactive: true });
    await messenger.send(message({ links: sampleLinks() }));
    const [first] = await slack.messagesTo(user);
    const shown = JSON.stringify(first?.blocks);
    expect(shown).toContain('"action_id":"done"');
    expect(shown).not.toContain(sampleLinks().note);
    const standing = { says: ['Done: 1.'], undo: 'note-4711', open: [] };
    const reference = `${(await channelOf(slack)) ?? ''}/${first?.ts ?? ''}`;
    await messenger.send(message({ replaces: { reference, orSend: false }, standing }));
    const [after] = await slack.messagesTo(user);
    expect(JSON.stringify(after?.blocks)).toMatch(/Done: 1\..*"action_id":"undo"/);
    expect(JSON.stringify(after?.blocks)).not.toContain('"action_id":"done"');
  });

  test('that is sealed says nothing, whatever became of it', async () => {
    const { slack, user, messenger, message } = await robinsSlack({ interactive: true });
    const standing = { says: ['canary'], undo: 'note-4711', open: [1] };
    await messenger.send(message({ handover: handoverOf(sealedBrief()), standing, remarks: ['canary'] }));
    await messenger.send(message({ handover: sealedBundle(), id: 'b' }));
    const said = JSON.stringify(await slack.messagesTo(user));
    expect(said).not.toMatch(/canary|quay|Ines|note-4711|"done"/);
  });
});

describe('what goes wrong', () => {
  const fates: [string, SlackMischief, object][] = [
    ['chat.postMessage', { word: 'token_revoked' }, { outcome: 'refused', gone: true }],
    ['chat.postMessage', { word: 'invalid_auth' }, { outcome: 'refused', gone: true }],
    ['chat.postMessage', { word: 'account_inactive' }, { outcome: 'refused', gone: true }],
    ['chat.postMessage', { word: 'channel_not_found' }, { outcome: 'refused', gone: true }],
    ['conversations.open', { word: 'user_not_found' }, { outcome: 'refused', gone: true }],
    [
      'chat.postMessage',
      { word: 'invalid_blocks' },
      { outcome: 'refused', why: expect.stringContaining('as it is written') },
    ],
    ['chat.postMessage', { word: 'missing_scope' }, { outcome: 'failed', why: expect.stringContaining('permission') }],
    ['chat.postMessage', { word: 'internal_error' }, { outcome: 'failed' }],
    ['chat.postMessage', { word: 'Canary told: secret words' }, { outcome: 'failed' }],
    ['chat.postMessage', { status: 502 }, { outcome: 'failed' }],
    ['chat.postMessage', 'garbage', { outcome: 'failed' }],
    ['chat.postMessage', 'lost', { outcome: 'failed' }],
  ];
  test.each(fates)('%s with %j', async (method, mischief, fate) => {
    const { slack, messenger, message } = await robinsSlack();
    slack.misbehave(method, mischief);
    const sent = await messenger.send(message());
    expect(sent).toMatchObject(fate);
    expect(JSON.stringify(sent)).not.toMatch(/canary/i);
    expect(posts(slack)).toBeLessThanOrEqual(1);
  });

  test('a throttled one says before when nothing may be asked', async () => {
    const { slack, messenger, message } = await robinsSlack();
    slack.misbehave('chat.postMessage', { retryAfter: 40 });
    const sent = await messenger.send(message({ at: '2026-03-03T14:25:00Z' }));
    expect(sent).toMatchObject({ outcome: 'failed', notBefore: '2026-03-03T14:25:41Z' });
    expect(posts(slack)).toBe(1);
  });

  test('an answer that does not come is not waited for', async () => {
    const { slack, messenger, message } = await robinsSlack({ timeoutSeconds: 0.2 });
    slack.misbehave('chat.postMessage', 'silent');
    expect(await messenger.send(message())).toMatchObject({ outcome: 'failed' });
    expect(posts(slack)).toBe(1);
  });
});

describe('beside briefs', () => {
  test('a notice shows its subject first, and its lines below', async () => {
    const { slack, user, messenger, channel } = await robinsSlack();
    expect(await messenger.notify(notice({ channel, at }))).toMatchObject({ outcome: 'sent' });
    const [standing] = await slack.messagesTo(user);
    expect(standing?.text).toBe('Your calendar cannot be read');
    expect(JSON.stringify(standing?.blocks)).toContain('Harbour');
  });

  test('a member is found by address, told something, and shown a dialog by the trigger of a press, once', async () => {
    const { slack, user } = await robinsSlack();
    const desk = slackDesk({ token: slack.token, root: slack.root });
    expect(await desk.memberByEmail(email)).toMatchObject({ ok: true, value: { user, name: 'robin in Harbour' } });
    expect(await desk.memberByEmail('nobody@harbour.example')).toEqual({ ok: true, value: null });
    expect(await desk.tell(user, 'Your code is 123456.', at)).toMatchObject({ outcome: 'sent' });
    const trigger = await slack.trigger(user);
    const view = { type: 'modal', title: { type: 'plain_text', text: 'Note' }, blocks: [] };
    expect(await desk.openView(trigger, view)).toBe(true);
    expect(await desk.openView(trigger, view)).toBe(false);
  });
});

async function channelOf({ calls }: SlackStandIn): Promise<string | null> {
  return calls.find(({ method }) => method === 'chat.postMessage')?.asked.get('channel') ?? null;
}
