import type { Stack } from '@aws-sdk/client-cloudformation';
import { Trouble } from '../trouble.ts';
import type { Account } from './account.ts';
import type { StageName } from './options.ts';
import { accountTrouble, whyNotRead } from './trouble.ts';

/** One stage as it is deployed. */
export interface Deployment {
  readonly stage: StageName;
  readonly region: string;
  readonly name: string;
  /** As CloudFormation calls it: UPDATE_COMPLETE, … */
  readonly status: string;
  readonly changedAt: Date | null;
  /** Whether it is meant to be kept: its table outlives it, and neither is deleted by mistake. */
  readonly isKept: boolean;
  /** What the stack tells, by name; empty for what it does not tell. */
  told(name: string): string;
}

/** What CloudFormation knows of a stage. @throws Trouble when it cannot be asked, or there is no such stage */
export async function readDeployment(account: Account, stage: StageName): Promise<Deployment> {
  const name = `Warmstart-${stage}`;
  try {
    const client = await account.stacks();
    const { DescribeStacksCommand } = await import('@aws-sdk/client-cloudformation');
    const region = await client.config.region();
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name })).catch(noStacks);
    const [stack] = Stacks;
    if (stack === undefined)
      throw new Trouble(
        `there is no stack ${name} in ${region}: deploy it first (docs/aws.md), or name its place with --region and --profile.`,
      );
    return deploymentOf(stack, { stage, region, name });
  } catch (error) {
    if (error instanceof Trouble) throw error;
    throw accountTrouble(error) ?? new Trouble(`${whyNotRead(`the stack ${name}`, error)}.`);
  }
}

/** A stack that is not there is no stack; CloudFormation calls it a validation error. */
function noStacks(error: unknown): { Stacks: Stack[] } {
  if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message))
    return { Stacks: [] };
  throw error;
}

function deploymentOf(
  { StackStatus, LastUpdatedTime, CreationTime, EnableTerminationProtection = false, Outputs = [] }: Stack,
  { stage, region, name }: Pick<Deployment, 'stage' | 'region' | 'name'>,
): Deployment {
  const outputs = new Map(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  return {
    stage,
    region,
    name,
    status: StackStatus ?? 'unknown',
    changedAt: LastUpdatedTime ?? CreationTime ?? null,
    isKept: EnableTerminationProtection,
    told: (output) => outputs.get(output) ?? '',
  };
}
