import * as z from 'zod';

/** Slack's own names are short. */
const Name = z.string().regex(/^[A-Z0-9]{2,30}$/);
const Ts = z.string().regex(/^\d{1,12}\.\d{1,9}$/);
const Trigger = z.string().min(1).max(300);

/** The form of a slash command (docs.slack.dev, "Implementing slash commands"). */
export const Command = z.object({
  team_id: Name,
  user_id: Name,
  text: z.string().catch(''),
  trigger_id: Trigger,
});
export type Command = z.infer<typeof Command>;

const Member = { team: z.object({ id: Name }).nullable(), user: z.object({ id: Name, team_id: Name.optional() }) };

const Place = z.object({ channel: Name, ts: Ts });
export type Place = z.infer<typeof Place>;

const Pressed = z.object({
  type: z.literal('block_actions'),
  ...Member,
  trigger_id: Trigger,
  response_url: z.string().optional(),
  container: z
    .object({
      type: z.string(),
      channel_id: Name.optional(),
      message_ts: Ts.optional(),
      is_ephemeral: z.boolean().catch(false),
    })
    .optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().max(2000).optional(),
        action_ts: z.string().max(40),
        selected_option: z.object({ value: z.string().max(150) }).nullish(),
      }),
    )
    .min(1),
});
export type Pressed = z.infer<typeof Pressed>;

const Submitted = z.object({
  type: z.literal('view_submission'),
  ...Member,
  view: z.object({
    id: z.string().regex(/^\w{2,60}$/),
    callback_id: z.string(),
    private_metadata: z.string().max(3000).catch(''),
    state: z.object({ values: z.object({ note: z.object({ text: z.object({ value: z.string().nullable() }) }) }) }),
  }),
});
export type Submitted = z.infer<typeof Submitted>;

const Shortcut = z.object({
  type: z.literal('message_action'),
  ...Member,
  callback_id: z.string(),
  trigger_id: Trigger,
  channel: z.object({ id: Name }),
  message: z.object({ ts: Ts, text: z.string().catch('') }),
});
export type Shortcut = z.infer<typeof Shortcut>;

/** What was pressed or sent (docs.slack.dev, "Interaction payloads"); everything else is taken note of by nobody. */
export const Interaction = z.discriminatedUnion('type', [Pressed, Submitted, Shortcut]);
export type Interaction = z.infer<typeof Interaction>;

/** Who did it. In an organisation of several workspaces the member's own one counts. */
export function memberOf({ team, user }: Pick<Interaction, 'team' | 'user'>): {
  readonly team: string;
  readonly user: string;
} {
  return { team: user.team_id ?? team?.id ?? '', user: user.id };
}

/** A call of the Events API. */
export const Event = z.union([
  z.object({ type: z.literal('url_verification'), challenge: z.string().max(500) }),
  z.object({
    type: z.literal('event_callback'),
    team_id: Name,
    event_id: z.string().regex(/^\w{2,60}$/),
    event: z.object({
      type: z.string(),
      channel_type: z.string().optional(),
      subtype: z.string().optional(),
      bot_id: z.string().optional(),
      user: Name.optional(),
      text: z.string().optional(),
      channel: Name.optional(),
      thread_ts: Ts.optional(),
    }),
  }),
]);
export type DirectMessage = Extract<z.infer<typeof Event>, { type: 'event_callback' }>;

/** Text as it was typed: Slack escapes three characters, and wraps links (docs.slack.dev, "Formatting message text"). */
export function asTyped(text: string): string {
  return text
    .replaceAll(
      /<(https?:[^<>|]{1,2000}|mailto:[^<>|]{1,500})(?:\|([^<>|]{1,2000}))?>/g,
      (_, link: string, label?: string) => label ?? link,
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
