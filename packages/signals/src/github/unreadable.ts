import type * as z from 'zod';

/** A delivery that is not as GitHub writes it. Its message names the field and no word of what stands there. */
export class UnreadablePayload extends Error {
  /** Like `pull_request.created_at`. */
  readonly field: string;

  constructor(event: string, field: string) {
    super(`This is no "${event}" event as GitHub sends it: look at ${field}.`);
    this.name = 'UnreadablePayload';
    this.field = field;
  }
}

/** The payload as the schema has it. Throws `UnreadablePayload`. */
export function read<Shape extends z.ZodType>(shape: Shape, event: string, payload: unknown): z.output<Shape> {
  const found = shape.safeParse(payload);
  if (found.success) return found.data;
  const path = found.error.issues[0]?.path ?? [];
  throw new UnreadablePayload(event, path.length === 0 ? 'the payload' : path.map(String).join('.'));
}
