import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Warmstart in one manager's own account. It holds no resource yet: so far Warmstart runs from the command line. */
export class WarmstartStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, { description: 'Briefs before meetings, from and for one account', ...props });
  }
}
