import type { GetEmailIdentityResponse } from '@aws-sdk/client-sesv2';
import type { Finding } from '../../doctor/finding.ts';
import { isNotFound } from '../trouble.ts';
import type { Checking } from './check.ts';

const what = 'mail';

/** Whether SES knows that the address mail comes from is ours, and signs for it. */
export async function mailFindings(checking: Checking): Promise<Finding[]> {
  const from = checking.deployment.told('MailFrom');
  const domain = from.slice(from.lastIndexOf('@') + 1);
  // The identity is the address or its whole domain, whichever was set up.
  for (const identity of [from, domain]) {
    const found = await identityNamed(identity, checking);
    if (found !== null) return identityFindings(identity, from, found);
  }
  return [{ what, is: `SES knows neither ${from} nor ${domain}: deploy again`, ok: false }];
}

async function identityNamed(
  EmailIdentity: string,
  { account }: Pick<Checking, 'account'>,
): Promise<GetEmailIdentityResponse | null> {
  const client = await account.mail();
  const { GetEmailIdentityCommand } = await import('@aws-sdk/client-sesv2');
  try {
    return await client.send(new GetEmailIdentityCommand({ EmailIdentity }));
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

function identityFindings(identity: string, from: string, found: GetEmailIdentityResponse): Finding[] {
  const { VerifiedForSendingStatus: verified = false, DkimAttributes: { Status: dkim = 'NOT_STARTED' } = {} } = found;
  if (identity === from) {
    const way = `Amazon has sent a mail to ${from}: follow its link within 24 hours`;
    return [{ what, is: verified ? `${from} is verified` : `${from} is not verified: ${way}`, ok: verified }];
  }
  if (verified && dkim === 'SUCCESS')
    return [{ what, is: `${from}: ${identity} is verified and signs (DKIM)`, ok: true }];
  const way = `put the records of the output MailRecords into the DNS of ${identity}; SES looks for them for 72 hours`;
  const fault = verified
    ? `${identity} is verified, but does not sign (DKIM ${dkim})`
    : `${identity} is not verified (DKIM ${dkim})`;
  return [{ what, is: `${from}: ${fault}: ${way}`, ok: false }];
}

/** How full the day's mail may be before more is to be asked for. */
const nearlyFull = 0.8;

/** Whether the account may send to anybody, how much, and whether SES is content with it. */
export async function sandboxFindings({ account }: Checking): Promise<Finding[]> {
  const client = await account.mail();
  const { GetAccountCommand } = await import('@aws-sdk/client-sesv2');
  const told = await client.send(new GetAccountCommand({}));
  const { ProductionAccessEnabled: out = false, SendingEnabled: sends = false, EnforcementStatus: standing } = told;
  const { Max24HourSend: most = 0, MaxSendRate: rate = 0, SentLast24Hours: sent = 0 } = told.SendQuota ?? {};
  const quota = `${sent} of ${most} mails in the last 24 hours, ${rate} a second at most`;
  return [
    out
      ? { what: 'sandbox', is: 'left: mail reaches anybody', ok: true }
      : {
          what: 'sandbox',
          is: 'on: mail reaches only addresses verified in this account; docs/aws.md says how to leave it',
          ok: true,
        },
    most >= 0 && sent >= nearlyFull * most
      ? { what: 'quota', is: `${quota}: ask for more in the SES console, Account dashboard`, ok: false }
      : { what: 'quota', is: quota, ok: true },
    ...(sends ? [] : [{ what, is: 'SES does not send for this account: its console says why', ok: false }]),
    ...(standing === undefined || standing === 'HEALTHY'
      ? []
      : [{ what, is: `SES reviews this account (${standing}): "bounce-rate" in infra/runbook.md`, ok: false }]),
  ];
}
