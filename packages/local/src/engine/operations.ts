import batchGetItem from 'dynalite/actions/batchGetItem.js';
import batchWriteItem from 'dynalite/actions/batchWriteItem.js';
import createTable from 'dynalite/actions/createTable.js';
import deleteItem from 'dynalite/actions/deleteItem.js';
import deleteTable from 'dynalite/actions/deleteTable.js';
import describeTable from 'dynalite/actions/describeTable.js';
import getItem from 'dynalite/actions/getItem.js';
import listTables from 'dynalite/actions/listTables.js';
import putItem from 'dynalite/actions/putItem.js';
import query from 'dynalite/actions/query.js';
import scan from 'dynalite/actions/scan.js';
import updateItem from 'dynalite/actions/updateItem.js';
import type { Store } from 'dynalite/db/index.js';
import * as batchGetItemChecks from 'dynalite/validations/batchGetItem.js';
import * as batchWriteItemChecks from 'dynalite/validations/batchWriteItem.js';
import * as createTableChecks from 'dynalite/validations/createTable.js';
import * as deleteItemChecks from 'dynalite/validations/deleteItem.js';
import * as deleteTableChecks from 'dynalite/validations/deleteTable.js';
import * as describeTableChecks from 'dynalite/validations/describeTable.js';
import * as getItemChecks from 'dynalite/validations/getItem.js';
import { checkTypes, checkValidations } from 'dynalite/validations/index.js';
import * as listTablesChecks from 'dynalite/validations/listTables.js';
import * as putItemChecks from 'dynalite/validations/putItem.js';
import * as queryChecks from 'dynalite/validations/query.js';
import * as scanChecks from 'dynalite/validations/scan.js';
import * as updateItemChecks from 'dynalite/validations/updateItem.js';

/** The operations of DynamoDB that the embedded one has, each with the checks DynamoDB makes of its input. */
const operations = new Map([
  ['BatchGetItem', { act: batchGetItem, checks: batchGetItemChecks }],
  ['BatchWriteItem', { act: batchWriteItem, checks: batchWriteItemChecks }],
  ['CreateTable', { act: createTable, checks: createTableChecks }],
  ['DeleteItem', { act: deleteItem, checks: deleteItemChecks }],
  ['DeleteTable', { act: deleteTable, checks: deleteTableChecks }],
  ['DescribeTable', { act: describeTable, checks: describeTableChecks }],
  ['GetItem', { act: getItem, checks: getItemChecks }],
  ['ListTables', { act: listTables, checks: listTablesChecks }],
  ['PutItem', { act: putItem, checks: putItemChecks }],
  ['Query', { act: query, checks: queryChecks }],
  ['Scan', { act: scan, checks: scanChecks }],
  ['UpdateItem', { act: updateItem, checks: updateItemChecks }],
]);

/** What DynamoDB itself says to an input it does not take: a condition that does not hold, say. */
export interface Refusal {
  readonly statusCode: number;
  readonly body: unknown;
}

/** Does one operation of DynamoDB's API on a store. Rejects with a `Refusal` or with an error of the database. */
export async function operate(store: Store, name: string, input: unknown): Promise<unknown> {
  const operation = operations.get(name);
  if (!operation) throw new Error(`the embedded database has no operation ${name}`);
  const { act, checks } = operation;
  const checked = checkTypes(input, checks.types);
  checkValidations(checked, checks.types, checks.custom, store);
  return new Promise((resolve, reject) => {
    act(store, checked, (error, result) => (error ? reject(error) : resolve(result)));
  });
}

export function isRefusal(error: unknown): error is Error & Refusal {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && 'body' in error;
}
