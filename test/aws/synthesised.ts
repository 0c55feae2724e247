import { readFileSync, rmSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod';
import { readSettings } from '../../infra/settings/index.ts';
import { WarmstartStack } from '../../infra/stacks/warmstart-stack.ts';
import { top } from '../architecture/source.ts';

// The built-in checks take a second for each template; the command line runs them anyway.
Object.assign(process.env, { CDK_VALIDATION: 'false' });

const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.json()).default({}),
  DeletionPolicy: z.string().optional(),
});
/** One resource of a template. */
export type Resource = z.infer<typeof Resource>;

const Template = z.looseObject({
  Resources: z.record(z.string(), Resource),
  Outputs: z.record(z.string(), z.object({ Value: z.json(), Description: z.string() })),
  Parameters: z.record(z.string(), z.json()).default({}),
});
export type Template = z.infer<typeof Template>;

const { context } = z
  .object({ context: z.record(z.string(), z.json()) })
  .parse(JSON.parse(readFileSync(`${top}cdk.json`, 'utf8')));

/** Enough for a deployment, and what is optional too. */
export const given = {
  mail: 'example.org',
  allowed: 'ada@example.org,@example.net',
  alarmMail: 'ops@example.org',
  googleClientId: 'google-client',
  microsoftClientId: 'microsoft-client',
};

/** The stack with these settings, without the code of its functions. */
export function stackWith(settings: Readonly<Record<string, unknown>>): { app: App; stack: WarmstartStack } {
  const all = { ...context, ...settings };
  const app = new App({ context: { ...all, 'aws:cdk:bundling-stacks': [] } });
  const read = readSettings({ context: (name) => app.node.tryGetContext(name), env: {} });
  return { app, stack: new WarmstartStack(app, 'Warmstart', { settings: read, stackName: `Warmstart-${read.stage}` }) };
}

/** Templates by their settings: each takes a second or two, and most ask for the same. */
const made = new Map<string, Template>();

/** The template of a stack with these settings; whoever asks for the same is given the same. */
export function templateWith(settings: Readonly<Record<string, unknown>>): Template {
  const key = JSON.stringify(Object.entries(settings).sort());
  const template = made.get(key) ?? synthesised(settings);
  made.set(key, template);
  return template;
}

function synthesised(settings: Readonly<Record<string, unknown>>): Template {
  const { app, stack } = stackWith(settings);
  const assembly = app.synth();
  const template = Template.parse(assembly.getStackArtifact(stack.artifactId).template);
  rmSync(assembly.directory, { recursive: true });
  return template;
}

/** What AwsSolutions finds, as `rule where`. */
export function findingsWith(settings: Readonly<Record<string, unknown>>): string[] {
  const { app } = stackWith(settings);
  const { violations } = new AwsSolutionsChecks(app).validateScope(app);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map((found) => `${ruleName} ${found.constructPath ?? found.resourceLogicalId ?? '?'}`),
  );
}

/** The resources of a kind by logical id. */
export function resourcesOf({ Resources }: Template, type: string): [string, Resource][] {
  return Object.entries(Resources).filter(([, resource]) => resource.Type === type);
}
