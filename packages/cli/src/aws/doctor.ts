import type { Finding } from '../doctor/finding.ts';
import type { Io } from '../io.ts';
import { Trouble } from '../trouble.ts';
import { type Account, type AccountOptions, accountOf } from './account.ts';
import { alarmFindings } from './checks/alarms.ts';
import type { Check } from './checks/check.ts';
import { mailFindings, sandboxFindings } from './checks/mail.ts';
import { pagesFindings } from './checks/pages.ts';
import { queueFindings } from './checks/queues.ts';
import { secretFindings } from './checks/secrets.ts';
import { sentFindings } from './checks/sent.ts';
import { stackFindings } from './checks/stack.ts';
import { sweepFindings } from './checks/sweep.ts';
import { tableFindings } from './checks/table.ts';
import { readDeployment } from './deployment.ts';
import type { StageName } from './options.ts';
import { accountTrouble, whyNotRead } from './trouble.ts';

/** What is looked at, in the order it is told: each by the word it has in the list, and what it is in a sentence. */
const checks: readonly (readonly [string, string, Check])[] = [
  ['stack', 'the stack', stackFindings],
  ['pages', 'the pages', pagesFindings],
  ['secrets', 'which secrets there are', secretFindings],
  ['mail', 'the identity mail comes from', mailFindings],
  ['sandbox', 'what SES lets this account do', sandboxFindings],
  ['table', 'the table', tableFindings],
  ['queue', 'the queues', queueFindings],
  ['sweep', 'when the last sweep was', sweepFindings],
  ['last sent', 'when the last brief was sent', sentFindings],
  ['alarm', 'the alarms', alarmFindings],
];

/** How a deployed stage is. Nothing is changed there. @throws Trouble when the account cannot be read at all */
export async function deploymentFindings(
  { stage, ...where }: AccountOptions & { readonly stage: StageName },
  io: Io,
): Promise<Finding[]> {
  const account: Account = accountOf(where);
  const deployment = await readDeployment(account, stage);
  const found = await Promise.all(
    checks.map(async ([what, called, check]) => {
      try {
        return await check({ account, deployment, io });
      } catch (error) {
        const trouble = error instanceof Trouble ? error : accountTrouble(error);
        return [{ what, is: trouble?.message ?? whyNotRead(called, error), ok: false }];
      }
    }),
  );
  return found.flat();
}
