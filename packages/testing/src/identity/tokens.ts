import { createHmac, type KeyObject, sign } from 'node:crypto';

/** A key of a provider, as it signs and as it tells it. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** How a token is signed: rightly, by a key nobody knows, not at all, or with what everybody knows as the secret. */
export type Signed = 'rightly' | 'by-another' | 'not' | 'with-the-public-key';

/** A JSON Web Token (RFC 7519) with these claims. */
export function tokenOf(
  claims: object,
  key: SigningKey,
  { signed, other }: { signed: Signed; other: KeyObject },
): string {
  const head = { typ: 'JWT', kid: key.kid, alg: algorithms[signed] };
  const content = `${encoded(head)}.${encoded(claims)}`;
  return `${content}.${signatureOf(content, key, { signed, other })}`;
}

const algorithms = { rightly: 'RS256', 'by-another': 'RS256', not: 'none', 'with-the-public-key': 'HS256' } as const;

function signatureOf(
  content: string,
  key: SigningKey,
  { signed, other }: { signed: Signed; other: KeyObject },
): string {
  const bytes = Buffer.from(content);
  switch (signed) {
    case 'rightly':
      return sign('sha256', bytes, key.privateKey).toString('base64url');
    case 'by-another':
      return sign('sha256', bytes, other).toString('base64url');
    case 'with-the-public-key':
      return createHmac('sha256', key.publicKey.export({ type: 'spki', format: 'pem' }))
        .update(bytes)
        .digest('base64url');
    case 'not':
      return '';
  }
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
