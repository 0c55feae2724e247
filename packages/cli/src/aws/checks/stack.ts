import type { Finding } from '../../doctor/finding.ts';
import { type Checking, sayDate } from './check.ts';

/** Whether the last deployment went through. */
export async function stackFindings({ deployment, io }: Checking): Promise<Finding[]> {
  const { name, region, status, changedAt } = deployment;
  const when = changedAt === null ? '' : `, ${sayDate(changedAt, io)}`;
  const wrong = troubleOf(status);
  return [{ what: 'stack', is: `${name} in ${region}: ${status}${when}${wrong && `: ${wrong}`}`, ok: wrong === '' }];
}

/** The states a stack can be in: CloudFormation user guide, Stack status codes. */
function troubleOf(status: string): string {
  if (/^(?:CREATE|UPDATE|IMPORT)_COMPLETE$|^UPDATE_COMPLETE_CLEANUP_IN_PROGRESS$/.test(status)) return '';
  if (/^UPDATE_ROLLBACK_COMPLETE/.test(status))
    return 'the last deployment failed and what was there before runs on; its events in the console say why';
  if (/_IN_PROGRESS$/.test(status)) return 'it is being changed; look again when that is over';
  return 'its events in the console say why; mend that and deploy again';
}
