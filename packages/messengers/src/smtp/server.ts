/** A mail server, and how to speak to it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** `direct`: from the first byte; `upgraded`: by STARTTLS, or not at all; `none`: in plain. */
  readonly tls: 'direct' | 'upgraded' | 'none';
  readonly login: { readonly user: string; readonly pass: string } | null;
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i;

/**
 * Reads `smtp://user:password@host:587` or `smtps://…`. A server that is not on this machine is spoken to only under TLS,
 * unless `?ignoreTLS` asks for it; one on this machine in plain, unless `?requireTLS`. Throws an Error that says what is
 * wrong and holds nothing of the address: there is a password in it.
 */
export function smtpServer(address: string): SmtpServer {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '')
    throw new Error(
      'SMTP_URL has to be like smtp://user:password@mail.example.com:587. Write @, /, # and : of a password as %40, %2F, %23, %3A.',
    );
  if (url.pathname.length > 1 || url.hash !== '')
    throw new Error('SMTP_URL ends after the port. Write / and # of a password as %2F and %23.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const direct = url.protocol === 'smtps:';
  return {
    host,
    port: url.port === '' ? (direct ? 465 : 587) : Number(url.port),
    tls: direct ? 'direct' : wishOf(url) ? 'upgraded' : 'none',
    login: loginOf(url),
  };

  function wishOf({ searchParams }: URL): boolean {
    const unknown = [...searchParams.keys()].find((name) => name !== 'ignoreTLS' && name !== 'requireTLS');
    if (unknown !== undefined) throw new Error('SMTP_URL may end with ?ignoreTLS or ?requireTLS and nothing else.');
    if (isSet(searchParams, 'requireTLS')) return true;
    return !isSet(searchParams, 'ignoreTLS') && !loopback.test(host);
  }
}

/** `?name`, `?name=true` or `?name=1`. */
function isSet(parameters: URLSearchParams, name: string): boolean {
  const value = parameters.get(name);
  return value !== null && value !== 'false' && value !== '0';
}

function loginOf({ username, password }: URL): SmtpServer['login'] {
  if (username === '' && password === '') return null;
  try {
    return { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  } catch {
    throw new Error('The user and password of SMTP_URL are not percent-encoded: write % as %25.');
  }
}
