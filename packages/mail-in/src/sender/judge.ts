import type { MailRead } from '../mail/index.ts';
import { domainOf, foldedAddress, isAligned } from './address.ts';
import { type Automatic, automaticOf } from './automatic.ts';
import { resultsBy } from './results.ts';

/** A check of SES: `GRAY` where there was nothing to check by. */
export type Verdict = 'PASS' | 'FAIL' | 'GRAY' | 'PROCESSING_FAILED' | 'DISABLED';

/** What the server that took a mail knows of it, apart from the mail. */
export interface Receipt {
  /** The sender of the envelope; empty for a mail that came back. */
  readonly envelopeFrom: string;
  readonly spam: Verdict;
  readonly virus: Verdict;
  readonly spf: Verdict;
  readonly dkim: Verdict;
  readonly dmarc: Verdict;
}

/** Why a mail is not taken. */
export type Refusal = Automatic | 'not-one-sender' | 'not-the-owner' | 'not-authenticated' | 'virus' | 'odd-envelope';

export interface Judging {
  readonly mail: MailRead;
  /** Every address the owner writes from. */
  readonly owner: readonly string[];
  /** What SES found; `own-machine` for mail that never left the owner's machine, where nobody signs. */
  readonly receipt: Receipt | 'own-machine';
}

/** The one who wrote a mail is the owner, by the address it came from; or it is not taken, with the reason. */
export type Judged =
  | { readonly owner: true; readonly address: string }
  | { readonly owner: false; readonly why: Refusal };

const refused = (why: Refusal): Judged => ({ owner: false, why });

/** SES names itself so in what it writes on top of a mail. */
const server = 'amazonses.com';

/**
 * Whether a mail is from the owner: exactly one sender, an address of the owner's, and shown to come from its domain by a
 * DKIM signature or by SPF, aligned with it. A machine's mail, whoever it is from, is no note.
 */
export function judgeSender({ mail, owner, receipt }: Judging): Judged {
  const envelopeFrom = receipt === 'own-machine' ? null : receipt.envelopeFrom;
  const automatic = automaticOf(mail, envelopeFrom);
  if (automatic !== null) return refused(automatic);
  const froms = mail.headers.filter(({ name }) => name === 'from');
  const [from] = mail.from;
  if (froms.length !== 1 || mail.from.length !== 1 || from === undefined) return refused('not-one-sender');
  const address = foldedAddress(from);
  if (address === null || !owner.some((one) => foldedAddress(one) === address)) return refused('not-the-owner');
  if (receipt === 'own-machine') return { owner: true, address };
  if (receipt.virus === 'FAIL') return refused('virus');
  // What stands unquoted in the server's words must not be able to say more than it is.
  if (/[;()"<>\s\\]/.test(receipt.envelopeFrom)) return refused('odd-envelope');
  return isAuthenticated(mail, receipt, domainOf(address)) ? { owner: true, address } : refused('not-authenticated');
}

function isAuthenticated({ headers }: MailRead, receipt: Receipt, domain: string): boolean {
  if (receipt.dmarc === 'FAIL') return false;
  if (receipt.spf === 'PASS' && isAligned(domainOf(receipt.envelopeFrom), domain)) return true;
  const signers = resultsBy(server, headers)?.dkim ?? [];
  if (receipt.dkim === 'PASS' && signers.some((signer) => isAligned(signer, domain))) return true;
  // DMARC says that either is aligned with the From (RFC 7489, 4.2): with the one the server read, so it counts where no
  // two readers can differ.
  return receipt.dmarc === 'PASS' && headers.some(({ name, value }) => name === 'from' && plainFrom.test(value.trim()));
}

/** An address alone, or a name without anything an address is made of and then the address. */
const plainFrom =
  /^(?:[^\s<>@,;:()"]{1,200}@[^\s<>@,;:()"]{1,200}|"?[^"<>@,;:()\\]{0,200}"?\s?<[^\s<>@,;:()"]{1,200}@[^\s<>@,;:()"]{1,200}>)$/;
