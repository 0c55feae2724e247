/** Bytes of one item at most: a good deal below what a database keeps, for there stands more in it than signals. */
const mostBytes = 256 * 1024;

/**
 * What comes in parts, none of them too large to keep. One that is too large alone stands alone.
 * @param most bytes of a part
 */
export function inPieces<Each>(all: readonly Each[], most = mostBytes): Each[][] {
  const pieces: Each[][] = [];
  let size = most;
  for (const each of all) {
    const bytes = Buffer.byteLength(JSON.stringify(each)) + 1;
    if (size + bytes > most || pieces.length === 0) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)?.push(each);
    size += bytes;
  }
  return pieces;
}
