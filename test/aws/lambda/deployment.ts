import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { readSettings } from '../../../infra/settings/index.ts';
import { WarmstartStack } from '../../../infra/stacks/warmstart-stack.ts';
import { sharedBundles } from '../shared-bundles.ts';
import { Json, Template } from './template.ts';

/** A function as it is deployed: its bundle, and what the template says of it. */
export interface DeployedFunction {
  readonly name: string;
  /** The folder of its bundle: outside the repository, with no package in reach. */
  readonly folder: string;
  readonly handler: string;
  /** As the template has it: references are still to be resolved. */
  readonly environment: Readonly<Record<string, Json>>;
  readonly timeout: number;
  readonly memory: number;
}

export interface Deployment {
  readonly template: Template;
  /** Outside the repository: where it lies until it is removed. */
  readonly folder: string;
  /** By the logical ids of the template. */
  readonly functions: ReadonlyMap<string, DeployedFunction>;
  /** Takes everything off the disk. */
  remove(): void;
}

const LambdaFunction = z.object({
  FunctionName: z.string(),
  Handler: z.string(),
  Runtime: z.literal('nodejs24.x'),
  Timeout: z.number(),
  MemorySize: z.number(),
  Environment: z.object({ Variables: z.record(z.string(), Json) }),
});

/** Synthesises the stack, and puts the real bundles of its functions beside it, which all files of a run share. */
export function deploy(settings: Readonly<Record<string, unknown>>): Deployment {
  // The built-in checks take a second; they see the code no more than the template.
  Object.assign(process.env, { CDK_VALIDATION: 'false' });
  const outside = mkdtempSync(join(tmpdir(), 'deployment-'));
  const outdir = join(outside, 'cdk.out');
  const app = new App({ outdir, context: { ...settings, 'aws:cdk:bundling-stacks': [] } });
  const read = readSettings({ context: (name) => app.node.tryGetContext(name), env: {} });
  const stack = new WarmstartStack(app, 'Warmstart', { settings: read });
  const template = Template.parse(app.synth().getStackArtifact(stack.artifactId).template);
  const bundles = sharedBundles();
  const functions = new Map(
    Object.entries(template.Resources).flatMap(([id, { Type, Properties }]) =>
      Type === 'AWS::Lambda::Function' ? [[id, deployed(Properties, bundles)] as const] : [],
    ),
  );
  return { template, folder: outside, functions, remove: () => rmSync(outside, { recursive: true, force: true }) };
}

function deployed(properties: unknown, bundles: string): DeployedFunction {
  const { FunctionName, Handler, Timeout, MemorySize, Environment } = LambdaFunction.parse(properties);
  const name = FunctionName.replace(/^warmstart-(?:dev|prod)-/, '');
  const folder = join(bundles, name);
  for (let above = folder; above !== dirname(above); above = dirname(above))
    if (existsSync(join(above, 'node_modules'))) throw new Error(`${above} has packages: a bundle could live on them`);
  return {
    name,
    folder,
    handler: Handler,
    environment: Environment.Variables,
    timeout: Timeout,
    memory: MemorySize,
  };
}
