import { StoreError } from '@warmstart/core/ports';

/** Names of errors after which the same call may go well a little later. */
const passing =
  /Throttl|ThroughputExceeded|RequestLimit|InternalServer|ServiceUnavailable|Timeout|ReplicatedWriteConflict/;

/** An error of the database in words of the store. Messages of the database are not passed on: they may quote an item. */
export function storeError(error: unknown, doing: string): StoreError {
  if (error instanceof StoreError) return error;
  const name = error instanceof Error ? error.name : 'an unknown error';
  const said = error instanceof Error ? error.message : '';
  if (name === 'ItemCollectionSizeLimitExceededException' || (name === 'ValidationException' && /size/i.test(said)))
    return new StoreError('full', `The database refused ${doing}: it would be too large to keep.`);
  if (name === 'ResourceNotFoundException')
    return new StoreError('unavailable', `The database refused ${doing}: there is no such table. Create it first.`);
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  if (passing.test(name) || code !== '')
    return new StoreError('unavailable', `The database did not answer ${doing}: ${name}${code}. Try again.`);
  return new StoreError('unavailable', `The database refused ${doing}: ${name}.`);
}

/** Whether a conditional write was refused because its condition did not hold. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}
