import { dynamoStore } from '@warmstart/dynamo-store/store';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import type { Io } from '../../io.ts';
import { Trouble } from '../../trouble.ts';
import { type AccountOptions, accountOf } from '../account.ts';
import { forgetCursors } from '../cursors.ts';
import { readDeployment } from '../deployment.ts';
import type { StageName } from '../options.ts';
import { accountTrouble, whyNotRead } from '../trouble.ts';
import { putFiles } from './put.ts';
import { readyManager } from './ready.ts';

export interface Restoring extends AccountOptions {
  readonly stage: StageName;
  /** As the setting of that name says. */
  readonly shards: number;
  /** Files of an export to S3; none where the table itself was put back. */
  readonly files: readonly string[];
}

/** Puts a stage back and makes it ready. @returns how many items were written, and of how many managers */
export async function restoreStage(
  { stage, shards, files, ...where }: Restoring,
  io: Io,
): Promise<{ readonly items: number; readonly managers: number }> {
  const account = accountOf(where);
  const name = (await readDeployment(account, stage)).told('TableName');
  try {
    const client = await account.tables();
    const items = files.length === 0 ? 0 : await putFiles(client, name, files);
    const table = dynamoTable(client, { name });
    await forgetCursors(table);
    const store = dynamoStore(table, { shards });
    const managers = await store.managers();
    for (const manager of managers) await readyManager(store, manager, io.clock.now());
    return { items, managers: managers.length };
  } catch (error) {
    if (error instanceof Trouble) throw error;
    throw accountTrouble(error) ?? new Trouble(`${whyNotRead(`the table ${name}`, error)}.`);
  }
}
