/** What others' functions load at least: the document client of DynamoDB, with the commands a store needs. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

export const client = DynamoDBDocumentClient.from(new DynamoDBClient());
export const commands = [BatchGetCommand, BatchWriteCommand, DeleteCommand, QueryCommand, UpdateCommand];
