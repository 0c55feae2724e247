import { verify } from '@octokit/webhooks-methods';

/**
 * Whether GitHub sent these bytes: `X-Hub-Signature-256` is `sha256=` and an HMAC of the raw body under the webhook's secret
 * (docs.github.com, "Validating webhook deliveries"). Compared in constant time. An empty secret believes nobody.
 */
export async function isGitHubSignature(body: Uint8Array, header: string | null, secret: string): Promise<boolean> {
  if (secret === '' || header === null || header.length !== length) return false;
  const text = textOf(body);
  return text === null || text === '' ? false : await verify(secret, text, header);
}

const length = 'sha256='.length + 64;

/** The very text of these bytes; null for what is no UTF-8, which would pass for another text. */
function textOf(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}
