import { Trouble } from '../trouble.ts';

/** What of an error of the SDK is looked at: its name and the code of a connection. Its words are AWS's and are not repeated. */
function namesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const inner = error instanceof AggregateError ? error.errors.flatMap(namesOf) : [];
  return [error.name, ...code, ...inner, ...namesOf(error.cause)];
}

const noLogin = /^(?:CredentialsProviderError|TokenProviderError)$/;
const oldLogin =
  /^(?:ExpiredToken|ExpiredTokenException|RequestExpired|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException|AuthFailure|InvalidAccessKeyId)$/;
const forbidden = /^(?:AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthorizationErrorException)$/;
const away =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|TimeoutError|NetworkingError)$/;

/** Why nothing of the account can be read, with the way out; null for what concerns one service or one thing. */
export function accountTrouble(error: unknown): Trouble | null {
  if (error instanceof Error && /^region is missing/i.test(error.message))
    return new Trouble('no AWS region is set: name the one of the deployment, as in --region eu-central-1.');
  const names = namesOf(error);
  if (names.some((name) => noLogin.test(name)))
    return new Trouble(
      'no AWS credentials were found: log in with aws login (or aws sso login), or name a profile that has some with --profile.',
    );
  if (names.some((name) => oldLogin.test(name)))
    return new Trouble('AWS does not take these credentials, they may have expired: log in again, then try again.');
  return null;
}

/** Why one thing could not be read, in a line that leads on. */
export function whyNotRead(what: string, error: unknown): string {
  const names = namesOf(error);
  if (names.some((name) => forbidden.test(name)))
    return `these credentials may not read ${what}: a role with ReadOnlyAccess may`;
  if (names.some((name) => away.test(name)))
    return `${what} could not be read, for AWS did not answer: look at the network and --region, then try again`;
  return `${what} could not be read: AWS says ${names[0] ?? 'nothing known'}; try again in a minute`;
}

/** Whether AWS says that there is no such thing. */
export function isNotFound(error: unknown): boolean {
  return namesOf(error).some((name) => /^(?:NotFoundException|ResourceNotFoundException)$/.test(name));
}
