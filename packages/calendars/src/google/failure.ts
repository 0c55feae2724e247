import * as z from 'zod';

/** What came of a call that failed, as much as can be told. */
export type Failure =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Google's own words for it, `rateLimitExceeded`; none where the answer was not Google's. */
      readonly reasons: readonly string[];
      readonly retryAfter: string | null;
      readonly date: string | null;
    }
  | { readonly kind: 'too-large' | 'too-slow' | 'cut-off' | 'unreachable' | 'impossible' };

const Headed = z.custom<{ get(name: string): string | null }>(
  (value) => typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function',
);

const Thrown = z.object({
  response: z.object({ status: z.number(), headers: Headed, data: z.unknown().optional() }).nullish().catch(null),
  code: z.union([z.string(), z.number()]).nullish().catch(null),
  cause: z
    .object({ type: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
});

const Reason = z.object({ reason: z.string() }).catch({ reason: '' });

/** What Google's error bodies say: the older list of errors, and the details of newer ones. */
const ErrorBody = z.object({
  error: z.object({
    status: z.string().catch(''),
    errors: z.array(Reason).catch([]),
    details: z.array(Reason).catch([]),
  }),
});

/** Reads what Google's client threw. Its words are not kept: they may hold the address and the token. */
export function failureOf(error: unknown): Failure {
  const thrown = Thrown.safeParse(error);
  if (!thrown.success) return { kind: 'impossible' };
  const { response, code, cause } = thrown.data;
  if (response && response.status >= 200 && response.status < 300) return { kind: 'too-large' };
  if (response) return answered(response);
  if (cause?.type === 'max-size') return { kind: 'too-large' };
  if (code === 'TimeoutError' || code === 'AbortError' || code === 'ETIMEDOUT') return { kind: 'too-slow' };
  if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET') return { kind: 'cut-off' };
  // An error without code or cause is the client's own: it would not make the call at all.
  return code || cause ? { kind: 'unreachable' } : { kind: 'impossible' };
}

function answered({
  status,
  headers,
  data,
}: {
  status: number;
  headers: z.infer<typeof Headed>;
  data?: unknown;
}): Failure {
  const body = ErrorBody.safeParse(data);
  const found = body.success ? [...body.data.error.errors, ...body.data.error.details].map(({ reason }) => reason) : [];
  const reasons = body.success ? [...found, body.data.error.status].filter((reason) => reason !== '') : [];
  return { kind: 'answer', status, reasons, retryAfter: headers.get('retry-after'), date: headers.get('date') };
}
