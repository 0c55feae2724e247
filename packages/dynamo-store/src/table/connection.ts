import { setTimeout } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { StoreError } from '@warmstart/core/ports';
import type { Consumed, Meter } from './table.ts';
import { storeError } from './trouble.ts';

/** A client, the table it speaks to, and who is told what that costs. */
export interface Connection {
  readonly client: DynamoDBClient;
  readonly name: string;
  readonly meter: Meter | undefined;
}

/** Asks for the consumed capacity only where somebody wants to know. */
export function metering({ meter }: Connection): { ReturnConsumedCapacity?: 'TOTAL' } {
  return meter ? { ReturnConsumedCapacity: 'TOTAL' } : {};
}

/** As the database tells it: one for a call, one a table for a batch, none where it was not asked. */
type Capacity = { readonly CapacityUnits?: number | undefined };

export function spent({ meter }: Connection, operation: Consumed['operation'], told: Capacity | Capacity[] = []): void {
  const units = [told].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  meter?.({ operation, units });
}

/** Runs a call; what goes wrong becomes a StoreError that says what was being done. */
export async function guarded<Result>(doing: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw storeError(error, doing);
  }
}

/** How often what the database left undone of a batch is asked for again, waiting 50 ms, then twice as long each time. */
const retries = 8;
const firstWait = 50;

/** Asks for a batch until all of it is done. @param ask does what it can and gives back the rest */
export async function untilDone<Asked>(all: Asked[], ask: (asked: Asked[]) => Promise<Asked[]>): Promise<void> {
  let rest = await ask(all);
  for (let round = 0; rest.length > 0; round++) {
    if (round === retries)
      throw new StoreError('unavailable', 'The database is too busy for a batch. Try again later.');
    await setTimeout(firstWait * 2 ** round);
    rest = await ask(rest);
  }
}

export function inParts<Each>(all: readonly Each[], size: number): Each[][] {
  const parts: Each[][] = [];
  for (let from = 0; from < all.length; from += size) parts.push(all.slice(from, from + size));
  return parts;
}
