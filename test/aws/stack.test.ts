import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { WarmstartStack } from '../../infra/stacks/warmstart-stack.ts';

/** The stack as a template, without bundling any function's code. */
function template(): Template {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return Template.fromStack(new WarmstartStack(app, 'Warmstart'));
}

test('the stack synthesises without an account, a region or a network', () => {
  expect(template().toJSON()).toMatchObject({ Description: expect.stringContaining('Briefs') });
});
