import { Annotations, CfnParameter, Stack, type StackProps, Tags, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type StageSettings, variableOf } from '../settings/index.ts';
import { setAlarms } from './alarms.ts';
import { dashboardOf } from './dashboard.ts';
import { grantAll } from './grants.ts';
import { setOutputs } from './outputs.ts';
import { partsOf } from './parts.ts';

export interface WarmstartStackProps extends StackProps {
  readonly settings: StageSettings;
}

/** Warmstart in one account. `parts.ts` lists what there is, `grants.ts` who may use what. */
export class WarmstartStack extends Stack {
  constructor(scope: Construct, id: string, { settings, ...props }: WarmstartStackProps) {
    const { stage } = settings;
    super(scope, id, {
      description: `Warmstart (${stage}): briefs before meetings, from and for one account`,
      terminationProtection: settings.kept,
      ...props,
    });
    Tags.of(this).add('app', 'warmstart');
    Tags.of(this).add('stage', stage);
    mustBeGiven(this, settings);
    mayComeLater(this, settings);

    const parts = partsOf(this, settings);
    grantAll(parts, settings);
    if (parts.watch) {
      setAlarms(parts.watch, parts);
      dashboardOf(this, { stage, watch: parts.watch, parts });
    }
    setOutputs(this, stage, parts);
  }
}

/** Stops a deployment before it begins while something has no value: CloudFormation asks for this parameter and has none. */
function mustBeGiven(stack: Stack, { missing }: StageSettings): void {
  for (const name of missing) {
    const how = `give it with -c ${name}=… or ${variableOf(name)}`;
    new CfnParameter(stack, `Missing${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, {
      description: `Not to be filled in here: ${how}`,
      allowedPattern: '(?!)',
    });
    Validations.of(stack).acknowledge({
      id: 'CloudFormation-Validate::W2001',
      reason: 'Nothing refers to it: it is there to be asked for, so that nothing is deployed before it is set.',
    });
    Annotations.of(stack).addWarningV2(`warmstart:${name}`, `${name} is not set, so this cannot be deployed: ${how}`);
  }
}

/** Says what the pages need before anybody can use them: the providers want their address first, which a deployment makes. */
function mayComeLater(stack: Stack, { googleClientId, microsoftClientId }: StageSettings): void {
  if (googleClientId !== undefined || microsoftClientId !== undefined) return;
  const how = `set googleClientId or microsoftClientId (${variableOf('googleClientId')}, …) and deploy again`;
  Annotations.of(stack).addWarningV2('warmstart:signIn', `nobody can sign in yet: ${how}`);
}
