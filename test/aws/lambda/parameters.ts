import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

/** GetParameter of SSM on the loopback. */
export interface ParameterServer {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Starts one that keeps these values by their whole names. */
export async function startParameters(values: Readonly<Record<string, string>>): Promise<ParameterServer> {
  const server = createServer(async (request, response) => {
    const { Name, WithDecryption } = Object(await json(request));
    const Value = WithDecryption === true ? values[Name] : undefined;
    response.writeHead(Value === undefined ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(
      JSON.stringify(Value === undefined ? { __type: 'ParameterNotFound' } : { Parameter: { Name, Value } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
