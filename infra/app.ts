import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readSettings, SettingsError } from './settings/index.ts';
import { WarmstartStack } from './stacks/warmstart-stack.ts';

const app = new App();
try {
  const settings = readSettings({ context: (name) => app.node.tryGetContext(name), env: process.env });
  new WarmstartStack(app, 'Warmstart', { settings, stackName: `Warmstart-${settings.stage}` });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
