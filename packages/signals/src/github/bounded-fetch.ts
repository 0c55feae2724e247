/** The most of one answer, in bytes. */
const largest = 20_000_000;

/** A fetch that gives answers that are there whole, within that time and no larger than bearable; else it rejects. */
export function boundedFetch(fetching: typeof fetch, seconds: number): typeof fetch {
  return async (input, init) => {
    const response = await fetching(input, { ...init, signal: AbortSignal.timeout(seconds * 1000) });
    const { status, headers } = response;
    const body = await whole(response);
    return new Response(body.length === 0 ? null : body, { status, headers });
  };
}

async function whole(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > largest) throw new Error('larger than any answer of GitHub');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
