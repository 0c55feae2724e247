import { createHash } from 'node:crypto';
import type { HeardSignals, SourceKind } from '@warmstart/core/signal';
import type { Instant } from '@warmstart/core/time';
import { isGitHubSignature, readGitHub, UnreadablePayload } from '@warmstart/signals/github';
import { isJiraSignature, readJira, siteOf } from '@warmstart/signals/jira';
import { isWebhookSignature, readWebhook, type WebhookFault } from '@warmstart/signals/webhook';

/** A call as it came: what was signed is the body byte for byte. */
export interface Delivery {
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** What it brings, or why it is not taken. It was signed, so whoever sent it may be told. */
export type DeliveryReading =
  | (Pick<HeardSignals, 'delivery' | 'signals' | 'places'> & { readonly read: true })
  | { readonly read: false; readonly faults: readonly WebhookFault[] };

/** Whether whoever knows the secret sent it; of the webhook, within five minutes of `now`. */
export async function isSigned(
  kind: SourceKind,
  { headers, body }: Delivery,
  { secret, now }: { readonly secret: string; readonly now: Instant },
): Promise<boolean> {
  switch (kind) {
    case 'github':
      return isGitHubSignature(body, headers.get('x-hub-signature-256'), secret);
    case 'jira':
      return isJiraSignature({ signature: headers.get('x-hub-signature'), body }, secret);
    case 'webhook':
      return isWebhookSignature(
        {
          id: headers.get('webhook-id'),
          timestamp: headers.get('webhook-timestamp'),
          signature: headers.get('webhook-signature'),
          body,
        },
        secret,
        now,
      );
  }
}

/** Reads a call that was signed. @param source whose it is */
export function readDelivery(
  source: { readonly id: string; readonly kind: SourceKind; readonly root: string | null },
  { headers, body }: Delivery,
): DeliveryReading {
  const text = new TextDecoder().decode(body);
  switch (source.kind) {
    case 'github':
      return fromGitHub(headers.get('x-github-event') ?? '', payloadIn(text, headers), body);
    case 'jira': {
      const brought = readJira(payloadIn(text, headers), siteOf(source.root ?? 'https://jira'));
      return brought === null ? notReadable : { read: true, delivery: byContent(body), ...brought };
    }
    case 'webhook': {
      const { signals, faults } = readWebhook(text, source.id);
      if (signals === null) return { read: false, faults };
      return { read: true, delivery: headers.get('webhook-id') ?? '', signals: [...signals], places: [] };
    }
  }
}

const notReadable: DeliveryReading = { read: false, faults: [{ line: 1, what: 'not what this source sends' }] };

function fromGitHub(event: string, payload: unknown, body: Uint8Array): DeliveryReading {
  if (payload === undefined) return notReadable;
  try {
    const { signals, places } = readGitHub(event, payload) ?? { signals: [], places: [] };
    return { read: true, delivery: byContent(body), signals, places };
  } catch (error) {
    if (error instanceof UnreadablePayload) return notReadable;
    throw error;
  }
}

/**
 * GitHub and Jira name each delivery in a header that they do not sign, so whoever replays one could name it anew. Its
 * content cannot be changed: what is sent again has the same, under whatever name.
 */
function byContent(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('base64url');
}

/** Undefined for what is no JSON. A webhook may be set to send it as a field of a form. */
function payloadIn(text: string, headers: Headers): unknown {
  const form = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
  try {
    return JSON.parse(form ? (new URLSearchParams(text).get('payload') ?? '') : text);
  } catch {
    return undefined;
  }
}
