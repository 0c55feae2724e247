import * as z from 'zod';

const Answer = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/** What API Gateway hands on as text; anything else goes in base64. */
const asText = /^(?:text\/|application\/(?:json|javascript|xml))/;

/** A request as an HTTP API hands it to a function (payload format 2.0). @param at milliseconds since 1970 */
export async function httpEvent(request: Request, at: number) {
  const { pathname, search, host } = new URL(request.url);
  const { cookie, ...headers } = Object.fromEntries(request.headers);
  const bytes = Buffer.from(await request.arrayBuffer());
  const isBase64Encoded = bytes.length > 0 && !asText.test(headers['content-type'] ?? '');
  const query = Object.fromEntries(new URLSearchParams(search));
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    ...(cookie && { cookies: cookie.split('; ') }),
    headers: { ...headers, host, 'content-length': `${bytes.length}`, 'x-forwarded-proto': 'https' },
    ...(search !== '' && { queryStringParameters: query }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: host,
      domainPrefix: host.split('.')[0],
      http: {
        method: request.method,
        path: pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.7',
        userAgent: 'browser',
      },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: '$default',
      stage: '$default',
      time: new Date(at).toUTCString(),
      timeEpoch: at,
    },
    ...(bytes.length > 0 && { body: bytes.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}

/** What a function answers, as a browser gets it. */
export function responseOf(result: unknown): Response {
  const { statusCode, headers, cookies, body, isBase64Encoded } = Answer.parse(result);
  const all = new Headers(headers);
  for (const cookie of cookies) all.append('set-cookie', cookie);
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const empty = [204, 304].includes(statusCode);
  return new Response(empty ? null : bytes, { status: statusCode, headers: all });
}
