import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import {
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { folderWith } from '@warmstart/testing/terminal';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from './index.ts';

const TableName = 'trial';
const fresh = () => join(folderWith(), 'database');
const keyOf = (id: string) => ({ pk: { S: 'all' }, sk: { S: id } });
const makeTable = new CreateTableCommand({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
});

const putOnce = (id: string) =>
  new PutItemCommand({ TableName, Item: keyOf(id), ConditionExpression: 'attribute_not_exists(pk)' });

async function active(client: DynamoDBClient) {
  const status = async () => (await client.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus;
  while ((await status()) !== 'ACTIVE') await new Promise(setImmediate);
}

async function withTable(dir: string) {
  const engine = await openEngine(dir);
  onTestFinished(() => engine.close());
  await engine.client.send(makeTable);
  await active(engine.client);
  return engine;
}

/** What all files of the database hold. */
function textOf(dir: string): string {
  return readdirSync(dir)
    .map((name) => readFileSync(join(dir, name), 'latin1'))
    .join('');
}

async function idsIn(client: DynamoDBClient): Promise<Set<string>> {
  const ids = new Set<string>();
  let from: Record<string, { S: string }> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': { S: 'all' } },
        ConsistentRead: true,
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    for (const { sk } of page.Items ?? []) ids.add(sk?.S ?? '');
    from = page.LastEvaluatedKey as typeof from;
  } while (from);
  return ids;
}

/** A process that runs a text with the engine open on a folder, and what it says, line by line. */
function child(dir: string, text: string, before: readonly string[] = []) {
  const engine = pathToFileURL(join(import.meta.dirname, 'index.ts')).href;
  const sdk = import.meta.resolve('@aws-sdk/client-dynamodb');
  const whole = `
    import { CreateTableCommand, DescribeTableCommand, PutItemCommand } from '${sdk}';
    import { openEngine } from '${engine}';
    const say = (line) => process.stdout.write(line + '\\n');
    const { client, close } = await openEngine(${JSON.stringify(dir)});
    await client.send(new CreateTableCommand(${JSON.stringify(makeTable.input)})).catch((error) => {
      if (error.name !== 'ResourceInUseException') throw error;
    });
    const describe = () => client.send(new DescribeTableCommand({ TableName: '${TableName}' }));
    while ((await describe()).Table.TableStatus !== 'ACTIVE') await new Promise(setImmediate);
    const put = (id, text = '') => client.send(new PutItemCommand({
      TableName: '${TableName}', Item: { pk: { S: 'all' }, sk: { S: id }, text: { S: text } },
      ConditionExpression: 'attribute_not_exists(pk)',
    }));
    ${text}`;
  const [command = process.execPath, ...others] = [...before, process.execPath];
  const started = spawn(command, [...others, '--input-type=module', '-e', whole], { stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => void started.kill('SIGKILL'));
  return started;
}

const linesOf = ({ stdout }: ChildProcess) => createInterface({ input: stdout ?? process.stdin });

/** Has a process write until it has acknowledged so many, and kills it there. @returns all that it acknowledged */
async function writeAndDie(dir: string, round: number, acknowledged: number): Promise<string[]> {
  const writer = child(
    dir,
    `say('ready');
     const write = async (line) => {
       for (let at = 0; ; at++) { const id = '${round}-' + line + '-' + at; await put(id, 'x'.repeat(3000)); say(id); }
     };
     await Promise.all(['a', 'b', 'c', 'd'].map(write));`,
  );
  const said: string[] = [];
  for await (const line of linesOf(writer)) {
    if (said.length === acknowledged + 1) writer.kill('SIGKILL');
    said.push(line);
  }
  return said.slice(1);
}

test('takes what a client of DynamoDB sends, and refuses as DynamoDB does', async () => {
  const { client } = await withTable(fresh());
  await client.send(putOnce('a'));
  await expect(client.send(putOnce('a'))).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  await expect(client.send(new GetItemCommand({ TableName, Key: { pk: { S: '' } } }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
  const read = await client.send(
    new GetItemCommand({ TableName, Key: keyOf('a'), ReturnConsumedCapacity: 'TOTAL', ConsistentRead: true }),
  );
  expect(read).toMatchObject({ Item: keyOf('a'), ConsumedCapacity: { CapacityUnits: 1 } });
});

test('what was written is there after closing and opening again', async () => {
  const dir = fresh();
  const first = await openEngine(dir);
  await first.client.send(makeTable);
  await active(first.client);
  await first.client.send(putOnce('a'));
  await first.close();
  const second = await openEngine(dir);
  expect(await idsIn(second.client)).toEqual(new Set(['a']));
  await second.close();
});

test('a process killed at any moment loses nothing it acknowledged', { timeout: 60_000 }, async () => {
  const dir = fresh();
  const acknowledged: string[] = [];
  const moments = fc.sample(fc.integer({ min: 1, max: 400 }), { numRuns: 2, seed: 20_261_121 });
  for (const [round, moment] of [0, ...moments, 600].entries()) {
    acknowledged.push(...(await writeAndDie(dir, round, moment)));
    const engine = await openEngine(dir);
    const there = await idsIn(engine.client);
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
    await expect(engine.client.send(putOnce(acknowledged[0] ?? ''))).rejects.toThrow('conditional');
    await engine.close();
  }
  expect(acknowledged.length).toBeGreaterThan(600);
});

test('a table whose making was cut off is there when the engine opens again', async () => {
  const dir = fresh();
  const first = await openEngine(dir);
  await first.client.send(makeTable);
  await first.close();
  const second = await openEngine(dir);
  onTestFinished(() => second.close());
  await second.client.send(putOnce('a'));
});

test.skipIf(process.platform === 'win32')(
  'a full disk refuses in words, and afterwards writing goes on with nothing lost',
  { timeout: 60_000 },
  async () => {
    const dir = fresh();
    // A limit on the size of files fails a write in its middle, just as a disk that fills up does.
    const limited = ['sh', '-c', 'ulimit -f 200; exec "$0" "$@"'];
    const writer = child(
      dir,
      `let failed = 0;
       for (let at = 0; at < 400; at++) {
         try { await put('n' + at, 'x'.repeat(3000)); say('kept n' + at); }
         catch (error) { failed++; say('failed ' + error.name + ' ' + error.trouble + ' ' + error.message); }
       }
       await close();`,
      limited,
    );
    const said: string[] = [];
    for await (const line of linesOf(writer)) said.push(line);
    const kept = said.filter((line) => line.startsWith('kept ')).map((line) => line.slice(5));
    const failures = said.filter((line) => line.startsWith('failed '));
    expect(failures[0]).toMatch(/^failed StoreError full the disk is full, .*: make room/);
    expect(said.indexOf(failures[0] ?? '')).toBeLessThan(said.lastIndexOf(`kept ${kept.at(-1)}`));
    const engine = await openEngine(dir);
    const there = await idsIn(engine.client);
    expect(kept.filter((id) => !there.has(id))).toEqual([]);
    await engine.close();
  },
);

test('a second engine on the same folder is refused', async () => {
  const dir = fresh();
  await withTable(dir);
  await expect(openEngine(dir)).rejects.toMatchObject({ name: 'DataError', trouble: 'taken' });
});

test('a damaged folder is named with the way out, and nothing in it is thrown away', async () => {
  for (const spoil of [
    (dir: string) => writeFileSync(join(dir, 'CURRENT'), 'nothing'),
    (dir: string) => writeFileSync(join(dir, 'CURRENT'), 'MANIFEST-000099\n'),
    (dir: string) => rmSync(join(dir, 'CURRENT')),
    (dir: string) => writeFileSync(join(dir, manifestIn(dir)), 'nothing'),
  ]) {
    const dir = fresh();
    const engine = await withTable(dir);
    await engine.client.send(putOnce('a'));
    await engine.close();
    spoil(dir);
    const before = readdirSync(dir).filter((name) => /\.(log|ldb)$/.test(name));
    await expect(openEngine(dir)).rejects.toMatchObject({
      name: 'DataError',
      trouble: 'damaged',
      message: expect.stringMatching(/database in .* is damaged: move .* restore from an export/),
    });
    expect(readdirSync(dir)).toEqual(expect.arrayContaining(before));
  }
});

const manifestIn = (dir: string) => readdirSync(dir).find((name) => name.startsWith('MANIFEST')) ?? '';

test('a folder that cannot be made is refused in words', async () => {
  const folder = folderWith({ file: '' });
  await expect(openEngine(join(folder, 'file', 'database'))).rejects.toMatchObject({ name: 'DataError' });
});

test('operations after closing say that the database cannot be used', async () => {
  const engine = await openEngine(fresh());
  await engine.close();
  await expect(engine.client.send(putOnce('a'))).rejects.toMatchObject({ name: 'StoreError', trouble: 'unavailable' });
});

test('many operations at once are all done', async () => {
  const { client } = await withTable(fresh());
  await Promise.all(Array.from({ length: 300 }, (_, at) => client.send(putOnce(`n${at}`))));
  expect((await idsIn(client)).size).toBe(300);
});

test('a condition on one item is granted to one of many', async () => {
  const { client } = await withTable(fresh());
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => client.send(putOnce('one'))));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a child that opens the engine ends when it is closed', async () => {
  const ended = child(fresh(), `await close();`);
  const [code] = await once(ended, 'exit');
  expect(code).toBe(0);
});

test('what was deleted stands in no file any more once they are compacted, however the files lie', async () => {
  const dir = fresh();
  const { client, compact } = await withTable(dir);
  const put = (id: string, text: string) =>
    client.send(new PutItemCommand({ TableName, Item: { ...keyOf(id), text: { S: text } } }));
  for (const round of ['first', 'second', 'third']) {
    for (const id of ['a', 'b', 'c']) await put(id, `whispered-${round}-${id}`);
    await put('z', `kept-${round}`);
    expect(textOf(dir)).toContain(`whispered-${round}-a`);
    for (const id of ['a', 'b', 'c']) await client.send(new DeleteItemCommand({ TableName, Key: keyOf(id) }));
    await compact();
    expect(textOf(dir)).not.toContain('whispered');
    expect(await idsIn(client)).toEqual(new Set(['z']));
  }
});
