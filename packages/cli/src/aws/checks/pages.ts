import type { Finding } from '../../doctor/finding.ts';
import type { Checking } from './check.ts';

/** How long the pages may take, in milliseconds: a first answer starts a function. */
const patience = 15_000;

/** Whether the pages answer. */
export async function pagesFindings({ deployment }: Checking): Promise<Finding[]> {
  const address = deployment.told('WebAddress');
  const logs = `its log is /warmstart/${deployment.stage}/web`;
  try {
    const { status, body } = await fetch(`${address}/healthz`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    await body?.cancel();
    if (status === 200) return [{ what: 'pages', is: `${address} answers`, ok: true }];
    return [{ what: 'pages', is: `${address} answers ${status}: ${logs}`, ok: false }];
  } catch {
    return [{ what: 'pages', is: `${address} does not answer: look at the name in your DNS; ${logs}`, ok: false }];
  }
}
