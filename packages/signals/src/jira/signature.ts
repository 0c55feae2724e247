import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether Jira sent these bytes: `X-Hub-Signature: sha256=…`, an HMAC-SHA256 of the body under the secret of the webhook
 * (developer.atlassian.com/cloud/jira/platform/webhooks, "Secured webhooks"; Data Center since 10.0). Takes as long
 * wherever they differ. An empty secret believes nobody.
 */
export function isJiraSignature(
  { signature, body }: { readonly signature: string | null | undefined; readonly body: Uint8Array },
  secret: string,
): boolean {
  const [, hex] = /^sha256=([0-9a-f]{64})$/i.exec(signature ?? '') ?? [];
  if (secret === '' || hex === undefined) return false;
  return timingSafeEqual(Buffer.from(hex, 'hex'), createHmac('sha256', secret).update(body).digest());
}
