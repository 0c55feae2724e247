import { addSeconds } from '@warmstart/core/time';
import { slackSigned, slackWorkspaces } from '@warmstart/testing/slack';
import { describe, expect, test } from 'vitest';
import { talk } from './day.ts';
import { Gate } from './gate.ts';
import { secret, slackDoor, team } from './slack-door.ts';

const workspaces = slackWorkspaces();
const door = (parts: { sealed?: boolean } = {}) => slackDoor(workspaces, parts);

describe('R17, S3: Slack at the door', () => {
  test('a command is kept before it is answered, with how it was read, about the meeting that runs', async () => {
    const { command, notes, key, calls } = await door();
    calls.reads = calls.writes = 0;
    const answer = await command('owe Ada tide table by Fri');
    expect(await answer.json()).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('tide table'),
    });
    expect(await notes()).toMatchObject([
      { raw: { source: 'slack', text: 'owe Ada tide table by Fri', meeting: { key } } },
    ]);
    // A budget of round trips instead of a stopwatch: at 30 ms each it is answered within half a second.
    expect(calls.reads + calls.writes).toBeLessThanOrEqual(16);
  });

  test('the same event three times is one note', async () => {
    const { post, command, notes, user } = await door();
    const event = {
      type: 'message',
      channel_type: 'im',
      user,
      text: 'owe Ada &lt;tide&gt; table',
      channel: 'D024BE91L',
    };
    const body = JSON.stringify({ type: 'event_callback', team_id: team, event_id: 'Ev4711', event });
    for (const _ of [1, 2, 3]) expect((await post('/events', body)).status).toBe(200);
    for (const _ of [1, 2, 3]) await command('ask Ada about the lock', 'trigger-7');
    expect((await notes()).map(({ raw }) => raw.text).sort()).toEqual([
      'ask Ada about the lock',
      'owe Ada <tide> table',
    ]);
  });

  test('R16: a process that dies at any await of a command loses no word: Slack asks again, and it is one note', async () => {
    const count = new Gate();
    const first = await door();
    await first.posting(count)('/commands', first.typed('owe Ada tide table'));
    expect(count.points.length).toBeGreaterThan(10);
    for (let point = 0; point < count.points.length; point++) {
      const { posting, typed, work, notes } = await door();
      const gate = new Gate(point);
      const dying = posting(gate)('/commands', typed('owe Ada tide table'));
      const where = await Promise.race([dying, gate.died]);
      const answer = await posting()('/commands', typed('owe Ada tide table'));
      await work();
      const kept = (await notes()).map(({ raw, state }) => [raw.text, state]);
      expect({ point, where, status: answer.status, kept }).toEqual({
        ...{ point, where, status: 200 },
        kept: [['owe Ada tide table', 'applied']],
      });
    }
  });

  test('nothing is believed that Slack did not sign now', async () => {
    const { post, notes } = await door();
    const body = new URLSearchParams({
      command: '/note',
      team_id: team,
      user_id: 'U1',
      text: 'x',
      trigger_id: 't',
    }).toString();
    const now = Date.parse(addSeconds(talk.start, 600)) / 1000;
    const forged = [
      {},
      slackSigned('another', body, now),
      slackSigned('', body, now),
      slackSigned(secret, body, now - 301),
      slackSigned(secret, body, now + 301),
      slackSigned(secret, `${body}&`, now),
      { ...slackSigned(secret, body, now), 'x-slack-signature': 'v0=12' },
    ];
    for (const path of ['/commands', '/interactive', '/events'])
      for (const headers of forged) expect((await post(path, body, headers)).status).toBe(401);
    expect(await notes()).toEqual([]);
  });

  test('a member who is nobody’s is told where to connect, and nothing is kept', async () => {
    const { slack, command, notes } = await door();
    const answer = await command('owe Ada tide table', 'trigger-2', await slack.userOf('mallory@harbour.example'));
    expect(await answer.json()).toMatchObject({ text: expect.stringContaining('Connect Slack') });
    expect(await notes()).toEqual([]);
  });

  test('"done" beside a number keeps the promise, and the brief shows it where it stands; "undo" takes it back', async () => {
    const { interact, work, notes, container, planned, shown } = await door();
    const action = { action_id: 'done', action_ts: '1.2', selected_option: { value: '1' } };
    const press = (one: object) => interact({ type: 'block_actions', trigger_id: 't', container, actions: [one] });
    expect((await press(action)).status).toBe(200);
    await work();
    expect(await planned()).toBe('kept');
    expect(await shown()).toMatch(/Done: 1\..*"action_id":"undo"/);
    expect(await shown()).not.toContain('"action_id":"done"');
    const [note] = await notes();
    await press({ action_id: 'undo', action_ts: '1.3', value: note?.raw.id });
    expect(await planned()).toBe('open');
    expect(await shown()).toContain('"action_id":"done"');
  });

  test('the button opens a dialog, and what is written there is a note about that meeting, once', async () => {
    const { slack, user, interact, notes, container, key, work, shown } = await door();
    const trigger_id = await slack.trigger(user);
    const actions = [{ action_id: 'note', action_ts: '1.2' }];
    await interact({ type: 'block_actions', trigger_id, container, actions });
    const asked = slack.calls.find(({ method }) => method === 'views.open')?.asked.get('view') ?? '{}';
    const { private_metadata } = JSON.parse(asked) as { private_metadata: string };
    expect(private_metadata).toMatch(/^\d{8}T\d{6}Z-/);
    const view = {
      id: 'V4711',
      callback_id: 'note',
      private_metadata,
      state: { values: { note: { text: { value: 'ask Ada about the lock' } } } },
    };
    for (const _ of [1, 2]) {
      const answer = await interact({ type: 'view_submission', view });
      expect(await answer.json()).toMatchObject({ response_action: 'update' });
    }
    expect(await notes()).toMatchObject([{ raw: { meeting: { key }, text: 'ask Ada about the lock' } }]);
    await work();
    expect(await shown()).toContain('Noted: 1 ask Ada');
  });

  test('a message shortcut opens the dialog with the message in it', async () => {
    const { slack, user, interact } = await door();
    const message = { ts: '1700000000.000100', text: 'See &amp; do <https://quay.example|the quay>' };
    const trigger_id = await slack.trigger(user);
    await interact({
      type: 'message_action',
      callback_id: 'note-about',
      trigger_id,
      channel: { id: 'C024BE91L' },
      message,
    });
    const view = slack.calls.find(({ method }) => method === 'views.open')?.asked.get('view');
    expect(view).toContain('See & do the quay');
  });

  test('of a sealed meeting nothing is kept and nothing said (S24)', async () => {
    const { command, post, notes, said, user } = await door({ sealed: true });
    const answer = JSON.stringify(await (await command('canary about the hearing')).json());
    expect(answer).toContain('on its page only');
    const event = { type: 'message', channel_type: 'im', user, text: 'canary again', channel: 'D024BE91L' };
    await post('/events', JSON.stringify({ type: 'event_callback', team_id: team, event_id: 'Ev1', event }));
    expect(await notes()).toEqual([]);
    expect(said).toHaveLength(1);
    expect(answer + said.join()).not.toMatch(/canary|hearing|Ada/i);
  });

  test('a challenge is said back only where Slack signed it, and what is broken is answered', async () => {
    const { post } = await door();
    const body = JSON.stringify({ type: 'url_verification', challenge: 'word' });
    expect(await (await post('/events', body)).text()).toBe('word');
    expect((await post('/events', body, {})).status).toBe(401);
    expect((await post('/events', '{')).status).toBe(200);
    expect((await post('/interactive', 'payload=%7B')).status).toBe(200);
    expect((await post('/commands', 'text=x')).status).toBe(422);
  });
});
