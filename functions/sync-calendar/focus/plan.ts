import { type ImportantItem, isActive, isMine, type Plan } from '@warmstart/core/important';

/** The plan of an item that the manager is to keep; null where there is none any more. */
export function planOf(item: ImportantItem): Plan | null {
  return isActive(item) && isMine(item) ? (item.plan ?? null) : null;
}
