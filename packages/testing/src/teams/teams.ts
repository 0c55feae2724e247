import * as z from 'zod';

/** What a workflow does instead of taking a card: any answer of its own; `lost` takes it and breaks off, `silent` never answers. */
export type WorkflowMischief =
  | { readonly status: number; readonly retryAfter?: string; readonly code?: string }
  | 'lost'
  | 'silent';

/**
 * The chat behind a Workflows webhook, by its published rules: https on Microsoft's hosts, POST of JSON, a message with one
 * Adaptive Card of at most version 1.4, 28 KB, no Action.Submit; 202 when it is taken
 * (learn.microsoft.com, "Create incoming webhooks with Workflows"; adaptivecards.io/explorer).
 */
export interface TeamsStandIn {
  /** The secret address. */
  readonly address: string;
  /** Reaches the stand-in, and nothing else. */
  readonly fetch: typeof fetch;
  /** The cards it took, in their order. */
  readonly cards: readonly unknown[];
  /** How often it was asked. */
  asked(): number;
  misbehave(mischief: WorkflowMischief | null): void;
}

const Action = z.strictObject({ type: z.literal('Action.OpenUrl'), title: z.string().min(1), url: z.url() });
const Run = z.looseObject({ type: z.literal('TextRun'), text: z.string() });
const Block = z.looseObject({ type: z.literal('RichTextBlock'), inlines: z.array(Run).min(1) });
const Card = z.looseObject({
  type: z.literal('AdaptiveCard'),
  version: z.enum(['1.0', '1.1', '1.2', '1.3', '1.4']),
  body: z.array(Block).min(1),
  actions: z.array(Action).max(6),
});
const Message = z.looseObject({
  type: z.literal('message'),
  attachments: z.tuple([
    z.looseObject({ contentType: z.literal('application/vnd.microsoft.card.adaptive'), content: Card }),
  ]),
});

const largest = 28 * 1024;

/** A chat of its own. */
export function teamsChat(): TeamsStandIn {
  const address =
    'https://prod-07.westeurope.logic.azure.com/workflows/4f0c/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=canary-of-the-workflow';
  const cards: unknown[] = [];
  let asked = 0;
  let mischief: WorkflowMischief | null = null;

  const reach: typeof fetch = async (input, init) => {
    asked += 1;
    const called = input instanceof Request ? input.url : String(input);
    if (called !== address || init?.method !== 'POST') return refused(404, 'WorkflowNotFound');
    if (mischief === 'silent') return await never(init.signal ?? null);
    if (mischief !== null && mischief !== 'lost')
      return refused(mischief.status, mischief.code ?? 'Trouble', mischief.retryAfter);
    const body = typeof init.body === 'string' ? init.body : '';
    if (new TextEncoder().encode(body).length > largest) return refused(413, 'RequestEntityTooLarge');
    const read = Message.safeParse(JSON.parse(body));
    if (!read.success) return refused(400, 'InvalidTemplate');
    cards.push(read.data.attachments[0].content);
    if (mischief === 'lost') throw new TypeError(`fetch of ${address} broke off`);
    return new Response(null, { status: 202, headers: { 'x-ms-workflow-run-id': `0858${cards.length}CU12` } });
  };

  return {
    address,
    fetch: reach,
    cards,
    asked: () => asked,
    misbehave(next) {
      mischief = next;
    },
  };
}

function refused(status: number, code: string, retryAfter?: string): Response {
  const body = JSON.stringify({ error: { code, message: 'canary words of the workflow' } });
  return new Response(body, { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } });
}

function never(signal: AbortSignal | null): Promise<Response> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
}
