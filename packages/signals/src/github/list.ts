import { SourceError } from '@warmstart/core/ports';
import * as z from 'zod';

const Many = z.array(z.unknown());

/**
 * What an answer lists. One that is not as GitHub writes it is left out; where nothing is left, or the answer is no list,
 * it rejects: that is not to pass for an empty one.
 */
export function listOf<Shape extends z.ZodType>(shape: Shape, data: unknown): z.output<Shape>[] {
  const many = Many.safeParse(data);
  if (!many.success) throw new SourceError('not-readable');
  const found = many.data.flatMap((one) => {
    const read = shape.safeParse(one);
    return read.success ? [read.data] : [];
  });
  if (many.data.length > 0 && found.length === 0) throw new SourceError('not-readable');
  return found;
}
