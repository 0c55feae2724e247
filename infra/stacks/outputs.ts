import { CfnOutput, Fn, type Stack } from 'aws-cdk-lib';
import type { AppFunction } from '../constructs/app-function.ts';
import type { Mail } from '../constructs/mail.ts';
import type { MailIn } from '../constructs/mail-in.ts';
import { askedIn, type Parts, queuesIn } from './parts.ts';

/** What somebody needs to know after a deployment, in the order it is needed. */
export function setOutputs(stack: Stack, stage: string, parts: Parts): void {
  const { web, mail, mailIn, secrets, table } = parts;
  const tell = (name: string, value: string, description: string) => new CfnOutput(stack, name, { value, description });
  tell(
    'SecretCommands',
    secrets.commands,
    'Run these once: they put the secrets where only the pages, and what reads calendars, find them',
  );
  tell('MailRecords', recordsOf(mail), 'What SES needs before it sends mail');
  if (mailIn !== null) {
    const { domain, rules, bucket } = mailIn;
    tell(
      'NotesRecords',
      notesRecordsOf(stack, mailIn),
      `What DNS must say of ${domain} before answers to briefs arrive`,
    );
    tell(
      'NotesCommand',
      `aws ses set-active-receipt-rule-set --rule-set-name ${rules}`,
      'Run this once: of all sets of rules of an account one is in force',
    );
    tell('NotesBucket', bucket.bucketName, 'Where answers to briefs lie for seven days');
  }
  tell('WebAddress', web.address, 'The pages');
  for (const provider of ['google', 'microsoft']) {
    const name = `${provider.slice(0, 1).toUpperCase()}${provider.slice(1)}`;
    const back = `Where ${provider} sends people back to`;
    tell(`${name}Redirect`, `${web.address}/sign-in/${provider}/callback`, `${back}: it must know this address`);
    tell(`${name}ConnectRedirect`, `${web.address}/connect/${provider}/back`, `${back} with a calendar: this one too`);
  }
  if (web.target !== null) tell('WebTarget', web.target, 'Where a CNAME of your domain must lead');
  tell('MailFrom', mail.from, 'Whom briefs come from');
  tell('ConfigurationSet', mail.set.configurationSetName, 'How SES treats the mail');
  tell('TableName', table.table.tableName, 'Everything that is kept');
  for (const { worker, queue } of queuesIn(parts))
    tell(`${inOutputs(worker)}Queue`, queue.queueUrl, `What ${worker.name} works on`);
  for (const { worker, deadLetters } of [...queuesIn(parts), ...askedIn(parts)])
    tell(`${inOutputs(worker)}DeadLetters`, deadLetters.queueUrl, `What ${worker.name} could not do in three tries`);
  tell('Stage', stage, 'For warmstart doctor --stage');
}

/** A function as the names of outputs have it: `SendBrief`. */
function inOutputs({ name }: AppFunction): string {
  return name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Where mail for the domain goes, and what shows SES that it is yours. */
function notesRecordsOf(stack: Stack, { domain, identity }: MailIn): string {
  const records = (identity?.dkimRecords ?? []).map(({ name, value }) => `${name} CNAME ${value}`);
  return Fn.join('\n', [`${domain} MX 10 inbound-smtp.${stack.region}.amazonaws.com`, ...records]);
}

/** The DNS records of a domain, or what to do for a single address. */
function recordsOf({ identity, isDomain, from }: Mail): string {
  if (!isDomain) return `Follow the link in the mail that Amazon sends to ${from}.`;
  return Fn.join(
    '\n',
    identity.dkimRecords.map(({ name, value }) => `${name} CNAME ${value}`),
  );
}
