import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod';

/** AWS KMS with one symmetric key, on the loopback. */
export interface KmsServer {
  readonly endpoint: string;
  /** The ARN of its key. */
  readonly key: string;
  /** The names of the operations asked for, in order. */
  readonly asked: readonly string[];
  /** Every call is refused by this name from now on; null ends that. */
  refuse(error: string | null): void;
  close(): Promise<void>;
}

const Asked = z.object({
  KeyId: z.string(),
  KeySpec: z.literal('AES_256').optional(),
  CiphertextBlob: z.base64().optional(),
  EncryptionContext: z.record(z.string(), z.string()).default({}),
});
type Asked = z.infer<typeof Asked>;

type Answer = { readonly error: string } | Readonly<Record<string, string>>;

/**
 * Written from docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html and API_Decrypt.html: a wrapped key
 * opens only under the key that made it, with the very same context.
 */
export async function startKms(): Promise<KmsServer> {
  const key = `arn:aws:kms:eu-central-1:123456789012:key/${randomBytes(8).toString('hex')}`;
  const master = randomBytes(32);
  const asked: string[] = [];
  let refusal: string | null = null;

  function answer(operation: string, { KeyId, KeySpec, CiphertextBlob, EncryptionContext }: Asked): Answer {
    if (refusal !== null) return { error: refusal };
    if (KeyId !== key) return { error: 'NotFoundException' };
    const context = Buffer.from(JSON.stringify(Object.entries(EncryptionContext).sort()));
    if (operation === 'GenerateDataKey' && KeySpec) {
      const plain = randomBytes(32);
      return { KeyId, Plaintext: plain.toString('base64'), CiphertextBlob: wrap(plain, { master, context }) };
    }
    if (operation !== 'Decrypt' || CiphertextBlob === undefined) return { error: 'ValidationException' };
    const plain = unwrap(CiphertextBlob, { master, context });
    if (plain === null) return { error: 'InvalidCiphertextException' };
    return { KeyId, Plaintext: plain, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
  }

  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).replace('TrentService.', '');
    asked.push(operation);
    const body = Asked.safeParse(await json(request));
    const said = body.success ? answer(operation, body.data) : { error: 'ValidationException' };
    const wrong = 'error' in said;
    response.writeHead(wrong ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(wrong ? { __type: said.error, message: 'canary' } : said));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    key,
    asked,
    refuse(error) {
      refusal = error;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface Wrapping {
  readonly master: Uint8Array;
  readonly context: Uint8Array;
}

function wrap(plain: Uint8Array, { master, context }: Wrapping): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', master, iv).setAAD(context);
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

function unwrap(wrapped: string, { master, context }: Wrapping): string | null {
  const bytes = Buffer.from(wrapped, 'base64');
  try {
    const cipher = createDecipheriv('aes-256-gcm', master, bytes.subarray(0, 12)).setAAD(context);
    cipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString('base64');
  } catch {
    return null;
  }
}
