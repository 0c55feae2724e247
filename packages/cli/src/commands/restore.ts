import { resolve } from 'node:path';
import { jsonText } from '@warmstart/messengers/json';
import type { Command } from 'commander';
import * as z from 'zod';
import { placeOptions, StageName } from '../aws/options.ts';
import type { ExitCode, Io } from '../io.ts';
import { readOptions } from '../options.ts';
import { Misuse } from '../trouble.ts';

const Options = z.object({
  stage: StageName,
  inPlace: z.boolean().optional(),
  shards: z.coerce.number('is a whole number.').int('is a whole number.').min(1, 'is 1 or more.').default(1),
  region: z.string().optional(),
  profile: z.string().optional(),
  json: z.boolean().optional(),
});

export function declare(command: Command): void {
  command
    .argument('[file...]', 'the data files of an export of the table to S3, .json or .json.gz')
    .requiredOption('--stage <stage>', 'the stage to put back: dev or prod')
    .option('--in-place', 'the table itself was put back to a point in time: only make it ready')
    .option('--shards <number>', 'as the setting of that name says', '1')
    .option(...placeOptions.region)
    .option(...placeOptions.profile)
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: warmstart restore --stage prod export/*.json.gz');
}

/** Puts a stage in an AWS account back from an export, or makes ready what was put back there. */
export async function act(files: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const { inPlace = false, json = false, ...options } = readOptions(Options, given);
  if (inPlace === files.length > 0)
    throw new Misuse(
      'name the files of an export to put into the table, or --in-place when the table itself was put back. docs/aws.md has the steps.',
    );
  const { restoreStage } = await import('../aws/restore/restore.ts');
  const { items, managers } = await restoreStage({ ...options, files: files.map((file) => resolve(io.cwd, file)) }, io);
  if (json) io.stdout.write(jsonText({ items, managers }));
  else
    io.stdout.write(
      `${items} items restored; ${managers} managers are ready. Briefs of the next 15 minutes stay away: they may have gone out before.\n`,
    );
  return 0;
}
