import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { WebEnv } from '../access/index.ts';
import type { SlackDoor } from '../app/chats.ts';
import type { SiteDeps } from '../app/deps.ts';
import { connectFirst, keepSaid, type Speaker } from './answer.ts';
import { answerInteraction } from './interactions.ts';
import { asTyped, Command, type DirectMessage, Event, Interaction, memberOf } from './payload.ts';
import { meetingAt } from './place.ts';
import { answerSaid, reviewAt } from './review.ts';
import { isFromSlack } from './verify.ts';
import { noteDialog, ownAnswer } from './view.ts';

/** The largest call: a message shortcut brings a whole message along. */
const largest = 256_000;

/** The addresses under `/slack`: for Slack, which has no session and signs what it says. Whose words they are is known by the member alone. */
export function slackRoutes(deps: SiteDeps): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const { slack = null } = deps;
  routes.use(bodyLimit({ maxSize: largest, onError: (c) => c.body(null, 413) }));

  /** Nothing of a call is read before it is known to be Slack's. */
  const believed = (answer: (c: Context, body: string, door: SlackDoor) => Promise<Response>) => async (c: Context) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const signed = {
      signature: c.req.header('x-slack-signature'),
      timestamp: c.req.header('x-slack-request-timestamp'),
      body: bytes,
    };
    // Where no app is set up nothing is believed either.
    if (slack === null || !(await isFromSlack(signed, (await slack.secret()) ?? '', slack.clock.now())))
      return (await deps.access.tooOften(c)) ?? c.body(null, 401);
    return answer(c, new TextDecoder().decode(bytes), slack);
  };
  const speakerOf = async (member: { team: string; user: string }, door: SlackDoor): Promise<Speaker | null> => {
    const manager = await door.managerOf(member);
    return manager === null ? null : { manager, own: deps.of(manager) };
  };

  routes.post(
    '/commands',
    believed(async (c, body, door) => {
      const given = new URLSearchParams(body);
      // From time to time Slack looks whether somebody answers.
      if (given.get('ssl_check') === '1') return c.body(null, 200);
      const read = Command.safeParse(Object.fromEntries(given));
      if (!read.success) return c.body(null, 422);
      const { team_id: team, user_id: user, trigger_id: trigger, text } = read.data;
      const speaker = await speakerOf({ team, user }, door);
      if (speaker === null) return c.json(ownAnswer(connectFirst, null));
      if (text.trim() === '') {
        await door.openView(trigger, noteDialog({ about: '' }));
        return c.body(null, 200);
      }
      const event = ['command', team, user, trigger];
      const kept = await keepSaid({ event, text: asTyped(text), meeting: 'by-clock' }, speaker, deps);
      return c.json(ownAnswer(kept.says, kept.id));
    }),
  );

  routes.post(
    '/interactive',
    believed(async (c, body, door) => {
      const read = Interaction.safeParse(jsonOf(new URLSearchParams(body).get('payload') ?? ''));
      // What is not for us is taken note of, or Slack tells the member of a failure.
      if (!read.success) return c.body(null, 200);
      const speaker = await speakerOf(memberOf(read.data), door);
      return answerInteraction(read.data, { c, deps, slack: door, speaker });
    }),
  );

  routes.post(
    '/events',
    believed(async (c, body, door) => {
      const read = Event.safeParse(jsonOf(body));
      if (!read.success) return c.body(null, 200);
      if (read.data.type === 'url_verification') return c.text(read.data.challenge, 200);
      await hear(read.data, door);
      return c.body(null, 200);
    }),
  );

  /** What a member says to the bot is a note; beneath a brief, one about its meeting, and beneath a review an answer to it. */
  async function hear({ team_id: team, event_id, event }: DirectMessage, door: SlackDoor): Promise<void> {
    const { user, text = '', channel, thread_ts } = event;
    const direct = event.type === 'message' && event.channel_type === 'im' && event.subtype === undefined;
    if (!direct || event.bot_id !== undefined || user === undefined || channel === undefined) return;
    const speaker = await speakerOf({ team, user }, door);
    if (speaker === null) return;
    const beneath = thread_ts === undefined ? null : { channel, ts: thread_ts };
    const about = beneath && (await meetingAt(beneath, speaker.own.store, deps.clock));
    const week = beneath && about === null ? await reviewAt(beneath, speaker.own.store, deps.clock) : null;
    if (week !== null) {
      const answer = { event: ['event', event_id], week, text: asTyped(text) };
      const { says, id, fresh } = await answerSaid(answer, speaker);
      if (fresh) await door.say(channel, ownAnswer(says, id));
      return;
    }
    const said = { event: ['event', event_id], text: asTyped(text), meeting: about ?? ('by-clock' as const) };
    const { says, id, fresh } = await keepSaid(said, speaker, deps);
    // Beneath a brief, the brief itself shows what came of it.
    if (fresh && (about === null || id === null)) await door.say(channel, ownAnswer(says, id));
  }
  return routes;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
