import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

export type Fields = Readonly<Record<string, unknown>>;

/** What a client asked for: `sqs.GetQueueAttributes`, what it gave, and whether it wants XML. */
export interface Asked {
  readonly operation: string;
  readonly input: Fields;
  readonly protocol: 'json' | 'xml';
}

/** Services that speak JSON, by what stands before the operation in X-Amz-Target. */
const targets: Readonly<Record<string, string>> = {
  AmazonSQS: 'sqs',
  AmazonSSM: 'ssm',
  DynamoDB_20120810: 'dynamodb',
  GraniteServiceVersion20100801: 'cloudwatch',
};

/** Addresses of SES API v2 that are only looked at, with the field that is named in them. */
const addresses: readonly (readonly [RegExp, string, string])[] = [
  [/^\/v2\/email\/account$/, 'ses.GetAccount', ''],
  [/^\/v2\/email\/identities\/([^/]+)$/, 'ses.GetEmailIdentity', 'EmailIdentity'],
];

/**
 * Reads a request in one of the protocols that the clients speak: AWS JSON 1.0 and 1.1 (Smithy 2.0, AWS JSON protocols),
 * the query protocol of CloudFormation (form in, XML out), the REST addresses of SES API v2. Null for any other.
 */
export async function readAsked(request: IncomingMessage): Promise<{ asked: Asked | null; body: string }> {
  const body = await text(request);
  const { 'x-amz-target': target = '', 'content-type': type = '' } = request.headers;
  const [service = '', name = ''] = String(target).split('.');
  const known = targets[service];
  if (known) return { asked: { operation: `${known}.${name}`, input: JSON.parse(body), protocol: 'json' }, body };
  if (type.startsWith('application/x-www-form-urlencoded')) {
    const { Action = '', ...input } = Object.fromEntries(new URLSearchParams(body));
    return { asked: { operation: `cloudformation.${Action}`, input, protocol: 'xml' }, body };
  }
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  for (const [pattern, operation, field] of addresses) {
    const found = request.method === 'GET' ? pattern.exec(path) : null;
    if (found)
      return { asked: { operation, input: field === '' ? {} : { [field]: found[1] }, protocol: 'json' }, body };
  }
  return { asked: null, body };
}

/** An answer of the query protocol: lists are written as `member`, nothing has attributes. */
export function xmlAnswer(operation: string, output: unknown): string {
  const name = operation.split('.')[1] ?? '';
  return element(`${name}Response`, { [`${name}Result`]: output, ResponseMetadata: { RequestId: 'trial' } });
}

export function xmlError(code: string, message: string): string {
  return element('ErrorResponse', { Error: { Type: 'Sender', Code: code, Message: message }, RequestId: 'trial' });
}

function element(name: string, value: unknown): string {
  return `<${name}>${contentOf(value)}</${name}>`;
}

function contentOf(value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => element('member', one)).join('');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([name, part]) => element(name, part))
      .join('');
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '&#xA;');
}
