import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { WarmstartStack } from './stacks/warmstart-stack.ts';

const app = new App();
new WarmstartStack(app, 'Warmstart');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
