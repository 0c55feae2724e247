import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { addSeconds } from '@warmstart/core/time';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parameterSecrets } from './index.ts';

/** What stands in for Parameter Store knows, what was asked of it, and whether it refuses. */
const store = new Map<string, string>();
const asked: unknown[] = [];
let refuses: string | null = null;

const server = createServer(async (request, response) => {
  const body = await json(request);
  asked.push(body);
  const name = typeof body === 'object' && body !== null && 'Name' in body ? String(body.Name) : '';
  const value = store.get(name);
  const error = refuses ?? (value === undefined ? 'ParameterNotFound' : null);
  response.writeHead(error === null ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(error === null ? { Parameter: { Value: value } } : { __type: error, message: 'canary' }));
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address === 'object' && address !== null) port = address.port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  store.clear();
  asked.length = 0;
  refuses = null;
});

function secretsAt() {
  let now = '2026-03-03T09:00:00Z';
  const secrets = parameterSecrets({
    prefix: '/warmstart/dev/',
    clock: { now: () => now },
    client: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    },
  });
  return { secrets, move: (seconds: number) => (now = addSeconds(now, seconds)) };
}

describe('a secret', () => {
  test('is read decrypted, once within five minutes however many ask', async () => {
    store.set('/warmstart/dev/session-key', 'first');
    const { secrets, move } = secretsAt();
    const came = await Promise.all([1, 2, 3].map(() => secrets.get('session-key')));
    expect(came).toEqual(['first', 'first', 'first']);
    store.set('/warmstart/dev/session-key', 'second');
    move(299);
    expect(await secrets.get('session-key')).toBe('first');
    expect(asked).toEqual([{ Name: '/warmstart/dev/session-key', WithDecryption: true }]);
    move(1);
    expect(await secrets.get('session-key')).toBe('second');
  });

  test('that is not there is null, and found as soon as it is', async () => {
    const { secrets } = secretsAt();
    expect(await secrets.get('session-key')).toBeNull();
    store.set('/warmstart/dev/session-key', 'now');
    expect(await secrets.get('session-key')).toBe('now');
  });

  test('that cannot be read is named, without a word of the answer, and asked for again', async () => {
    const { secrets } = secretsAt();
    store.set('/warmstart/dev/session-key', 'value');
    refuses = 'AccessDeniedException';
    const error = await secrets.get('session-key').catch((caught: unknown) => caught);
    expect(String(error)).toBe(
      'SecretError: The secret "session-key" could not be read from Parameter Store: AccessDeniedException.',
    );
    refuses = null;
    expect(await secrets.get('session-key')).toBe('value');
  });
});
