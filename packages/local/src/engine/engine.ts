import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { isRefusal } from './operations.ts';
import { Shelf } from './shelf.ts';

/** The embedded database. */
export interface Engine {
  /** Speaks to the database in this process. Nothing listens, so nobody else on the machine can. */
  readonly client: DynamoDBClient;
  /** Takes what was deleted out of its files too, where it stands until then. Rejects with `StoreError`. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

/** A request as the SDK hands it to what carries it. */
interface Carried {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * Opens the database in a folder, making it where there is none. What an operation acknowledged is there after the process
 * was killed. Rejects with `DataError` (damaged, taken, full, read-only, forbidden); the client's operations reject with
 * `StoreError` where the database fails, and go on by themselves once the disk does.
 */
export async function openEngine(dir: string): Promise<Engine> {
  const shelf = await Shelf.open(dir);
  const client = new DynamoDBClient({
    region: 'local',
    endpoint: 'http://localhost',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    // Signing shows another machine who asks; here it would take a third of an operation's time.
    signer: { sign: async (request) => request },
    maxAttempts: 1,
    requestHandler: {
      handle: (request: Carried) => answer(shelf, request),
      updateHttpClientConfig() {},
      httpHandlerConfigs: () => ({}),
    },
  });
  return {
    client,
    compact: () => shelf.compact(),
    async close() {
      client.destroy();
      await shelf.close();
    },
  };
}

/** The answer of DynamoDB's web service (AWS JSON 1.0), without the web. */
async function answer(shelf: Shelf, { headers, body }: Carried) {
  const name = headers['x-amz-target']?.split('.')[1] ?? '';
  try {
    return response(200, await shelf.operate(name, JSON.parse(textOf(body))));
  } catch (error) {
    if (isRefusal(error)) return response(error.statusCode, error.body);
    throw error;
  }
}

function response(statusCode: number, answered: unknown) {
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  return { response: { statusCode, headers, body: Buffer.from(JSON.stringify(answered)) } };
}

function textOf(body: unknown): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body);
}
