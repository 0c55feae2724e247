import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { sharedBundles } from '../shared-bundles.ts';
import { templateWith } from '../synthesised.ts';
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

/** The template of the stack, with the real bundles of its functions, which all files of a run share. */
export function deploy(settings: Readonly<Record<string, unknown>>): Deployment {
  const template = Template.parse(templateWith(settings));
  const folder = mkdtempSync(join(tmpdir(), 'deployment-'));
  const bundles = sharedBundles();
  const functions = new Map(
    Object.entries(template.Resources).flatMap(([id, { Type, Properties }]) =>
      Type === 'AWS::Lambda::Function' ? [[id, deployed(Properties, bundles)] as const] : [],
    ),
  );
  return { template, folder, functions, remove: () => rmSync(folder, { recursive: true, force: true }) };
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
