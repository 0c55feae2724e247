import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { run } from '@warmstart/cli/run';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { dynamoAccess } from '@warmstart/dynamo-store/access';
import { createTable, dynamoTable } from '@warmstart/dynamo-store/table';
import { awsAccounts, deployedStage } from '@warmstart/testing/aws-account';
import { clientSettings, dynaliteEngine, type Engine } from '@warmstart/testing/engines';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { deskBook, morning, roadmap, talk } from '../trust/day.ts';
import { managerId, Stage } from '../trust/stage.ts';

const warmstart = commandLine(run);
const account = awsAccounts();
const name = 'warmstart-prod';
const book = deskBook();
const ada = { issuer: 'https://accounts.example', subject: 'ada' };

/** The talk at 10:00 is due at 09:55, the roadmap at 11:00 at 10:55. */
const beforeTalk = '2026-03-03T14:50:00Z';
const afterTalk = '2026-03-03T14:56:00Z';

beforeEach(() => {
  for (const variable of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) vi.stubEnv(variable, 'trial');
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  onTestFinished(() => void vi.unstubAllEnvs());
});

/** A database with the table of the stage, empty, that ends with the test. */
async function freshTable(): Promise<{ engine: Engine; client: DynamoDBClient }> {
  const engine = await dynaliteEngine();
  onTestFinished(() => engine.close());
  const client = new DynamoDBClient(clientSettings(engine));
  await createTable(client, name);
  return { engine, client };
}

/** A day on that table, up to a time. */
async function livedUntil(end: Instant, client: DynamoDBClient): Promise<Stage> {
  const stage = new Stage({ start: morning, book, table: dynamoTable(client, { name }), durable: true });
  await stage.open([talk, roadmap]);
  await stage.process().runUntil(end);
  return stage;
}

/** The table as DynamoDB exports it to S3: files of packed lines. */
async function exported(client: DynamoDBClient): Promise<string[]> {
  const items: Record<string, AttributeValue>[] = [];
  let after: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: name, ExclusiveStartKey: after }));
    items.push(...(page.Items ?? []));
    after = page.LastEvaluatedKey;
  } while (after);
  const folder = folderWith();
  return [0, 1].map((part) => {
    const lines = items.filter((_, index) => index % 2 === part).map((Item) => `${JSON.stringify({ Item })}\n`);
    const path = join(folder, `${part}.json.gz`);
    writeFileSync(path, gzipSync(lines.join('')));
    return path;
  });
}

/** A deployed stage over that database, which every client of this process asks. */
async function deployedOver({ endpoint }: Engine): Promise<void> {
  const { endpoint: at, answer } = await account({ answers: {}, database: endpoint });
  const from = 'warmstart@harbour.example';
  for (const [operation, give] of Object.entries(deployedStage({ stage: 'prod', now: morning, from, pages: at })))
    answer(operation, give);
  vi.stubEnv('AWS_ENDPOINT_URL', at);
}

/** The day goes on over a restored table, with what the calendar holds. */
async function goneOn(from: Instant, until: Instant, client: DynamoDBClient): Promise<Stage> {
  const stage = new Stage({ start: from, book, table: dynamoTable(client, { name }), durable: true });
  stage.meetings = [talk, roadmap];
  await stage.process().runUntil(until);
  return stage;
}

const endings = async (stage: Stage) => {
  const all = await stage
    .store()
    .of(managerId)
    .deliveries({ from: morning, to: addSeconds(morning, 86_400) });
  return all.map(({ value: { state, reason } }) => [state, reason]);
};

test('an export restored into a fresh table is the same book, and nothing goes out twice', async () => {
  const [old, fresh] = [await freshTable(), await freshTable()];
  const door = dynamoAccess(dynamoTable(old.client, { name }));
  expect(await door.managerOf(ada, managerId, morning)).toBe(managerId);
  const session = { manager: managerId, email: 'ada@harbour.example', domain: true, since: morning, asked: morning };
  await door.beginSession('s-1', session);

  const stage = await livedUntil(beforeTalk, old.client);
  const files = await exported(old.client);
  // What is lost: the brief that went out after the export.
  await stage.process().runUntil(afterTalk);
  expect(stage.taken).toHaveLength(1);

  await deployedOver(fresh.engine);
  const words = ['restore', '--stage', 'prod', ...files];
  const { code, out, err } = await warmstart(words, { now: afterTalk });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^\d+ items restored; 1 managers are ready\./);

  const again = await goneOn(afterTalk, '2026-03-03T15:58:00Z', fresh.client);
  expect(await again.store().of(managerId).book()).toEqual(await stage.store().of(managerId).book());
  // Of the two meetings only the one whose brief had not gone out yet.
  expect(again.taken.map(({ at }) => at)).toEqual(['2026-03-03T15:55:00Z']);
  expect(await endings(again)).toEqual([
    ['missed', 'restored from a backup at 09:56: it may have been sent before'],
    ['sent', null],
  ]);
  // Who signs in is who they were; nobody is signed in.
  const restored = dynamoAccess(dynamoTable(fresh.client, { name }));
  expect(await restored.managerOf(ada, 'm-other', afterTalk)).toBe(managerId);
  expect(await restored.session('s-1')).toBeNull();
});

test('a table put back to a point in time is made ready in place', async () => {
  const [old, fresh] = [await freshTable(), await freshTable()];
  await livedUntil(beforeTalk, old.client);
  await deployedOver(fresh.engine);
  await warmstart(['restore', '--stage', 'prod', ...(await exported(old.client))], { now: morning });
  const { code, out } = await warmstart('restore --stage prod --in-place --json', { now: afterTalk });
  expect({ code, told: JSON.parse(out) }).toEqual({ code: 0, told: { items: 0, managers: 1 } });
  const again = await goneOn(afterTalk, '2026-03-03T15:58:00Z', fresh.client);
  expect(again.taken).toHaveLength(1);
});

test('after a month, in which every wake-up has grown too old, calendars are read and briefs come again', async () => {
  const [old, fresh] = [await freshTable(), await freshTable()];
  await livedUntil(beforeTalk, old.client);
  await deployedOver(fresh.engine);
  const later = '2026-04-02T15:40:00Z';
  expect((await warmstart(['restore', '--stage', 'prod', ...(await exported(old.client))], { now: later })).code).toBe(
    0,
  );
  const stage = new Stage({ start: later, book, table: dynamoTable(fresh.client, { name }), durable: true });
  stage.meetings = [{ ...talk, uid: 'april', start: '2026-04-02T16:00:00Z', end: '2026-04-02T16:30:00Z' }];
  await stage.process().runUntil('2026-04-02T15:58:00Z');
  expect(stage.taken.map(({ at }) => at)).toEqual(['2026-04-02T15:55:00Z']);
});

test('what is no whole export, or would be mixed with what is there, is refused before anything is written', async () => {
  const [old, fresh] = [await freshTable(), await freshTable()];
  await livedUntil(beforeTalk, old.client);
  const [one = '', two = ''] = await exported(old.client);
  await deployedOver(fresh.engine);
  const restore = async (...files: string[]) => {
    const { code, out, err } = await warmstart(['restore', '--stage', 'prod', ...files], { now: afterTalk });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    return err;
  };
  const cut = join(folderWith(), 'cut.json.gz');
  writeFileSync(cut, readFileSync(one).subarray(0, 300));
  const odd = join(folderWith({ 'odd.json': '{"Item":{"pk":{"S":"managers"}}}\n' }), 'odd.json');
  expect(await restore(cut, two)).toMatch(/cannot read .*cut\.json\.gz: .*nothing was restored/);
  expect(await restore(join(folderWith(), 'gone.json'))).toMatch(/cannot read .*gone\.json: /);
  expect(await restore(odd)).toMatch(/odd\.json:1 is no item of an export to S3\. Nothing was restored/);
  const { Count } = await fresh.client.send(new ScanCommand({ TableName: name }));
  expect(Count).toBe(0);
  await warmstart(['restore', '--stage', 'prod', one, two], { now: afterTalk });
  expect(await restore(one, two)).toMatch(/holds managers already: restore into one that is empty/);
  expect((await warmstart('restore --stage prod', { now: afterTalk })).code).toBe(2);
});
