/** A mail SES took, as it was asked for. */
export interface SentMail {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet: string | null;
}

/** An answer of SES that is no success. */
export interface SesTrouble {
  readonly status: number;
  /** The name of the error, as SES API v2 lists it under SendEmail; null for an answer without one. */
  readonly name: string | null;
  readonly message: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** A body of SendEmail as a mail, or what SES says to it. Rules: SES API v2, SendEmail, MessageHeader, MessageTag. */
export function readRequest(body: unknown, id: string): SentMail | SesTrouble {
  const {
    FromEmailAddress,
    Destination,
    Content,
    ReplyToAddresses = [],
    EmailTags = [],
    ConfigurationSetName = null,
  } = fieldsOf(body);
  const { Simple } = fieldsOf(Content);
  const { Subject, Body, Headers = [] } = fieldsOf(Simple);
  const { Text, Html } = fieldsOf(Body);
  const { ToAddresses } = fieldsOf(Destination);
  const to = listOf(ToAddresses).map(String);
  const headers = listOf(Headers).map(pairOf);
  const tags = listOf(EmailTags).map(pairOf);
  const fault =
    (typeof FromEmailAddress === 'string' && isAscii(FromEmailAddress) ? null : 'Missing final in the From address') ??
    addressFault(to) ??
    headers.map(headerFault).find((one) => one !== null) ??
    tags.map(tagFault).find((one) => one !== null) ??
    null;
  if (fault !== null) return { status: 400, name: 'BadRequestException', message: fault };
  return {
    id,
    from: String(FromEmailAddress),
    to,
    replyTo: listOf(ReplyToAddresses).map(String),
    subject: dataOf(Subject),
    text: dataOf(Text),
    html: dataOf(Html),
    headers: Object.fromEntries(headers),
    tags: Object.fromEntries(tags),
    configurationSet: ConfigurationSetName === null ? null : String(ConfigurationSetName),
  };
}

function fieldsOf(value: unknown): Fields {
  return Object(value);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function pairOf(value: unknown): [string, string] {
  const { Name, Value } = fieldsOf(value);
  return [String(Name), String(Value)];
}

function dataOf(value: unknown): string {
  const { Data = '' } = fieldsOf(value);
  return String(Data);
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]+$/.test(text);
}

function addressFault(to: readonly string[]): string | null {
  if (to.length === 0) return 'Recipient list is empty';
  if (to.some((address) => !isAscii(address))) return 'Local address contains control or whitespace';
  return to.every((address) => /@[^@]+\.[^@]+$/.test(address)) ? null : 'Missing final @domain in the address';
}

/** What SES writes itself (developer guide, Header fields). */
const itsOwn = new Set(
  'bcc cc content-disposition content-type date from message-id mime-version reply-to return-path subject to'.split(
    ' ',
  ),
);

function headerFault([name, value]: [string, string]): string | null {
  if (itsOwn.has(name.toLowerCase())) return `Header ${name} is not allowed`;
  if (!/^[!-9;-@A-~]{1,126}$/.test(name)) return 'Invalid header name';
  return /^[ -~]{1,870}$/.test(value) ? null : `Invalid value of the header ${name}`;
}

function tagFault([name, value]: [string, string]): string | null {
  return [name, value].every((part) => /^[A-Za-z0-9_-]{1,256}$/.test(part)) ? null : `Invalid email tag ${name}`;
}
