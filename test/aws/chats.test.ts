import { startFeedServer } from '@warmstart/testing/feed-server';
import { slackSigned, startSlack } from '@warmstart/testing/slack';
import { teamsChat } from '@warmstart/testing/teams';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deployHers, hanna, startHerCloud } from './hanna.ts';
import { type Deployment, origin } from './lambda/index.ts';

// Her chats, through the bundles: Slack and a workflow of Teams are connected on the pages by the codes that come there, the
// first brief of her morning arrives in both, and what she types in Slack changes her book and the brief that stands there.

const signing = 'signing-s3cret-canary';
const brief = '2027-02-09T07:05:00Z';

let deployment: Deployment;
let day: Awaited<ReturnType<typeof live>>;
beforeAll(async () => {
  deployment = deployHers({ slackAppId: 'A0WARMSTART' });
  day = await live(deployment);
}, 240_000);
afterAll(() => deployment?.remove());

/** A workflow behind TLS, on the host that Microsoft gives it. */
async function startWorkflow() {
  const chat = teamsChat();
  const server = await startFeedServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const { host, pathname, search } = new URL(request.url ?? '/', chat.address);
    const asked = `https://${host}${pathname}${search}`;
    const answer = await chat.fetch(asked, { method: request.method ?? '', body: Buffer.concat(parts).toString() });
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  return { chat, server };
}

async function live(deployment: Deployment) {
  const slack = await startSlack({ emails: [hanna] });
  const { chat, server } = await startWorkflow();
  const her = await startHerCloud(deployment, undefined, {
    roads: { [new URL(chat.address).hostname]: server.port },
    more: { SLACK_API_ROOT: slack.root },
    parameters: {
      '/warmstart/prod/slack-bot-token': slack.token,
      '/warmstart/prod/slack-signing-secret': signing,
      '/warmstart/prod/token-key': Buffer.alloc(32, 7).toString('base64'),
    },
  });
  const { cloud, browser } = her;
  /** As Slack calls, now. */
  const calling = (path: string, body: string) =>
    cloud.pages.request(`${origin}/slack${path}`, {
      method: 'POST',
      headers: slackSigned(signing, body, Date.parse(cloud.now) / 1000),
      body,
    });
  try {
    await cloud.sweptUntilNow();
    await her.moveIn();
    const user = await slack.userOf(hanna);
    const confirm = async (name: string, said: string) => {
      const [, code = ''] = /\b(\d{4} ?\d{4})\b/.exec(said) ?? [];
      return (await browser.post(`/settings/chats/${name}/confirm`, { code })).headers.get('location');
    };
    await browser.post('/settings/chats/slack', {});
    const confirmed = [await confirm(user, JSON.stringify(await slack.messagesTo(user)))];
    await browser.post('/settings/chats/teams', { workflow: chat.address, own: 'yes' });
    const [, name = ''] = /chats\/(?!U)([\w-]+)\/confirm/.exec(await (await browser.get('/settings')).text()) ?? [];
    confirmed.push(await confirm(name, JSON.stringify(chat.cards)));
    await cloud.runUntil(brief);
    const came = {
      slack: JSON.stringify((await slack.messagesTo(user)).at(-1)),
      teams: JSON.stringify(chat.cards.at(-1)),
      messages: (await slack.messagesTo(user)).length,
    };
    const typed = new URLSearchParams({
      command: '/note',
      team_id: 'T000000001',
      user_id: user,
      text: 'owe Elif canary plan by Fri',
      trigger_id: 'trigger-1',
      channel_id: 'D024BE91L',
      response_url: 'https://hooks.slack.com/commands/1',
    }).toString();
    // Slack calls three times where it heard nothing in time, and each may come upon a cold process.
    const answers = await Promise.all([1, 2, 3].map(() => calling('/commands', typed)));
    const said = await Promise.all(answers.map((answer) => answer.text()));
    const forged = await cloud.pages.request(`${origin}/slack/commands`, {
      method: 'POST',
      headers: slackSigned('another', typed, Date.parse(cloud.now) / 1000),
      body: typed,
    });
    await cloud.runUntil('2027-02-09T07:08:00Z');
    const [manager = ''] = await cloud.store.managers();
    const mine = cloud.store.of(manager);
    const notes = [];
    for await (const { value } of mine.noteRecords()) notes.push({ text: value.raw.text, state: value.state });
    const after = await slack.messagesTo(user);
    return {
      confirmed,
      came,
      answers: answers.map(({ status }) => status),
      said,
      forged: forged.status,
      notes,
      promised: ((await mine.book())?.commitments ?? []).filter(({ what }) => what.includes('canary')).length,
      after: { messages: after.length, last: JSON.stringify(after.at(-1)) },
      lying: JSON.stringify(await cloud.raw()),
      logs: [...(await her.close()).values()].join('\n'),
    };
  } finally {
    await her.close();
    await Promise.all([slack.close(), server.close()]);
  }
}

test('are connected on the pages by the codes that came there', () => {
  expect(day.confirmed).toEqual(['/settings?done=chat-confirmed#chat', '/settings?done=chat-confirmed#chat']);
});

test('have the first brief of the morning, Slack with its buttons and Teams as a card', () => {
  expect(day.came.slack).toContain('Delay alarm');
  expect(day.came.slack).toContain('"action_id":"note"');
  expect(day.came.teams).toContain('Action.OpenUrl');
});

test('R17: a note typed in Slack is answered at once, and is one though Slack sent it three times', () => {
  expect(day.answers).toEqual([200, 200, 200]);
  for (const said of day.said) expect(said).toContain('canary plan');
  expect(day.notes).toEqual([{ text: 'owe Elif canary plan by Fri', state: 'applied' }]);
  expect(day.promised).toBe(1);
});

test('its brief shows it where it stands, without another message', () => {
  expect(day.after.messages).toBe(day.came.messages);
  expect(day.after.last).toContain('canary plan');
});

test('S3: what Slack did not sign is turned away', () => {
  expect(day.forged).toBe(401);
});

test('S23: neither an address nor a secret lies open, and no log has a word of the note', () => {
  expect(day.lying).not.toContain('sig=canary-of-the-workflow');
  expect(day.logs).not.toMatch(/s3cret-canary|canary plan|canary-of-the-workflow/);
});
