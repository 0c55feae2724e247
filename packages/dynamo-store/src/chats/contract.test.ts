import { chat, chatsContract } from '@warmstart/testing/chats';
import { memoryTable } from '@warmstart/testing/table';
import { describe, expect, test } from 'vitest';
import { dynamoAccess } from '../access/index.ts';
import { dynamoStore } from '../store/index.ts';
import { dynamoChats } from './index.ts';

describe('chats over a table in memory', () => chatsContract(async () => dynamoChats(memoryTable())));

const user = { team: 'T0HARBOUR', user: 'U0ROBIN' };

test('whoever is forgotten and erased leaves no user and no chat', async () => {
  const table = memoryTable();
  const [chats, mine] = [dynamoChats(table), dynamoStore(table).of('m')];
  await chats.saveChats('m', [chat()], null);
  await chats.tie(user, 'm');
  await mine.erase();
  await dynamoAccess(table).forgetManager('m');
  expect([await chats.ownerOf(user), await chats.chats('m')]).toEqual([null, null]);
});

test('no backup holds a chat', async () => {
  const table = memoryTable();
  await dynamoChats(table).saveChats('m', [chat({ shown: 'canary' })], null);
  const dumped: unknown[] = [];
  for await (const item of dynamoStore(table).of('m').dump()) dumped.push(item);
  expect(JSON.stringify(dumped)).not.toContain('canary');
});
