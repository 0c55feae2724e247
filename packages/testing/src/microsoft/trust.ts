import tls from 'node:tls';
import { certificate } from '../feed-server/certificate.ts';

/**
 * Lets this thread trust the certificate of the stand-in, `fetch` and the official clients included: what
 * `NODE_EXTRA_CA_CERTS` does for a process that is started with it. Call it before the first connection.
 * @returns trusts it no more
 */
export function trustMicrosoft(): () => void {
  const before = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...before, certificate]);
  return () => tls.setDefaultCACertificates(before);
}
