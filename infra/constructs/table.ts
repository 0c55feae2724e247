import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { AppFunction, House } from './app-function.ts';

/** What may be done with the items of the table; `QueryByStart` is Query on the index in which meetings stand by time. */
export type TableRight = 'BatchGetItem' | 'Query' | 'QueryByStart' | 'UpdateItem' | 'DeleteItem' | 'BatchWriteItem';

/** The local secondary index in which meetings stand by their time. */
const byStart = 'byStart';

/** What an account has for nothing, a second: to tables with units of their own, not to those that are paid by request. */
const freeUnits = 25;

/** What an on-demand table is ready for unless it is warmed, a second. */
const cold = { reads: 12_000, writes: 4_000 };

export interface BriefTableProps {
  readonly house: House;
  /** Whether it outlives the stack. */
  readonly kept: boolean;
  readonly shards: number;
  /** What it is ready for from the start, a second. */
  readonly warm: { readonly reads: number; readonly writes: number };
  readonly capacity: 'on-demand' | 'free';
}

/** The one table: encrypted, any second of the last 35 days can be restored, and hard to delete. */
export class BriefTable extends Construct {
  readonly table: Table;
  readonly #shards: number;

  constructor(scope: Construct, id: string, { house, kept, shards, warm, capacity }: BriefTableProps) {
    super(scope, id);
    this.#shards = shards;
    const isWarmed = warm.reads > cold.reads || warm.writes > cold.writes;
    this.table = new Table(this, 'Table', {
      // Named, so that a table restored under the same name is found again by everything.
      tableName: `warmstart-${house.stage}`,
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      ...(capacity === 'free'
        ? { billingMode: BillingMode.PROVISIONED, readCapacity: freeUnits, writeCapacity: freeUnits }
        : { billingMode: BillingMode.PAY_PER_REQUEST }),
      encryption: house.ownKey ? TableEncryption.CUSTOMER_MANAGED : TableEncryption.DEFAULT,
      ...(house.ownKey && { encryptionKey: house.ownKey.key }),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      // What is good for a while only – sessions, counts, grants that were begun – goes by itself some time after.
      timeToLiveAttribute: 'expires',
      deletionProtection: kept,
      removalPolicy: kept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(isWarmed && {
        warmThroughput: { readUnitsPerSecond: warm.reads, writeUnitsPerSecond: warm.writes },
      }),
    });
    this.table.addLocalSecondaryIndex({
      indexName: byStart,
      sortKey: { name: 'at', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
  }

  /** Lets a function do these things with items, and tells it which table and how it is split. */
  grant(to: AppFunction, rights: readonly TableRight[]): void {
    const { tableArn } = this.table;
    const direct = rights.filter((right) => right !== 'QueryByStart').map((right) => `dynamodb:${right}`);
    to.allow(direct, [tableArn]);
    if (rights.includes('QueryByStart')) to.allow(['dynamodb:Query'], [`${tableArn}/index/${byStart}`]);
    to.tell('TABLE_NAME', this.table.tableName);
    to.tell('DUE_SHARDS', `${this.#shards}`);
  }
}
