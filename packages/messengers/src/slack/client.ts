import type { Logger, WebClient } from '@slack/web-api';
import * as z from 'zod';

/** The app that speaks to a workspace. */
export interface SlackApp {
  /** The bot's token: `xoxb-…`. */
  readonly token: string;
  /** Serves `/api/…`; Slack's own unless set. */
  readonly root?: string | undefined;
  /** How long Slack may take for one answer; 10 unless set. */
  readonly timeoutSeconds?: number;
}

/** Why a call came to nothing. `told`: Slack said so, with its word for it; `lost`: it was not reached, or its answer was lost. */
export type SlackFault =
  | { readonly kind: 'told'; readonly word: string }
  | { readonly kind: 'throttled'; readonly seconds: number }
  | { readonly kind: 'lost' };

export type SlackAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: SlackFault };

/** Calls a method of the Web API once, and reads its answer. Never rejects for anything Slack does. */
export type SlackCall = <Schema extends z.ZodType>(
  method: string,
  asked: Record<string, unknown>,
  answer: Schema,
) => Promise<SlackAnswer<z.infer<Schema>>>;

/** Slack by its own client, which is loaded with the first call and asks once: whoever has claimed a delivery decides on another. */
export function slackCalls(app: SlackApp): SlackCall {
  let client: Promise<WebClient> | null = null;
  return async (method, asked, answer) => {
    try {
      client ??= clientOf(app);
      const read = answer.safeParse(await (await client).apiCall(method, asked));
      return read.success ? { ok: true, value: read.data } : { ok: false, fault: { kind: 'lost' } };
    } catch (error) {
      return { ok: false, fault: faultOf(error) };
    }
  };
}

async function clientOf({ token, root = 'https://slack.com', timeoutSeconds = 10 }: SlackApp): Promise<WebClient> {
  const { LogLevel, WebClient } = await import('./web-api.ts');
  // What it would log holds addresses and words of messages.
  const logger: Logger = {
    debug() {},
    info() {},
    warn() {},
    error() {},
    setLevel() {},
    getLevel: () => LogLevel.ERROR,
    setName() {},
  };
  return new WebClient(token, {
    slackApiUrl: `${root}/api/`,
    timeout: timeoutSeconds * 1000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger,
  });
}

const Told = z.object({ data: z.object({ error: z.string() }) });
const Throttled = z.object({ retryAfter: z.number().min(0).max(86_400) });
const Wrapped = z.object({ originalError: z.unknown() });
const Answered = z.object({ statusCode: z.number() });

/** By their shape and not their class: which copy of the client an error comes from does not matter. */
function faultOf(error: unknown): SlackFault {
  const told = Told.safeParse(error);
  if (told.success) return { kind: 'told', word: wordOf(told.data.data.error) };
  const throttled = Throttled.safeParse(error);
  if (throttled.success) return { kind: 'throttled', seconds: Math.ceil(throttled.data.retryAfter) };
  const answered = Answered.safeParse(error);
  if (answered.success) return { kind: 'told', word: `http_${answered.data.statusCode}` };
  const wrapped = Wrapped.safeParse(error);
  return wrapped.success && wrapped.data.originalError !== error
    ? faultOf(wrapped.data.originalError)
    : { kind: 'lost' };
}

/** Slack's words are short names; anything else might quote what was sent. */
function wordOf(word: string): string {
  return /^[a-z_]{1,60}$/.test(word) ? word : 'an error without a name';
}
