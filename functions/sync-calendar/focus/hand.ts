import { type KeptFocus, newFocus } from '@warmstart/core/focus';
import type { ManagerStore } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';

/** How long one worker may look after an item while others wait, in seconds: longer than a provider is waited for. */
const lease = 120;

/** Somebody else took the item over: whatever was to be done is theirs. */
export class TakenOver extends Error {}

/** What is remembered of an item, while one worker alone looks after it. */
export interface Hand {
  readonly focus: KeptFocus;
  /** Writes before the next step is begun. Rejects with `TakenOver`. */
  write(change: Partial<KeptFocus>): Promise<void>;
  /** Lets others have it. */
  release(): Promise<void>;
}

export type Taken = { readonly hand: Hand } | { readonly heldUntil: Instant };

/** Takes an item in hand; else says until when somebody has it. */
export async function takeInHand(mine: ManagerStore, item: string, now: Instant): Promise<Taken> {
  const kept = await mine.focus(item);
  const before = kept?.value ?? newFocus(item);
  if (before.heldUntil !== null && before.heldUntil > now) return { heldUntil: before.heldUntil };
  const held = { ...before, heldUntil: addSeconds(now, lease) };
  if ((await mine.saveFocus(held, kept?.rev ?? null)) === 'conflict') return { heldUntil: addSeconds(now, lease) };
  return { hand: handOf(mine, held, (kept?.rev ?? 0) + 1) };
}

function handOf(mine: ManagerStore, held: KeptFocus, first: number): Hand {
  let [focus, rev] = [held, first];
  async function write(change: Partial<KeptFocus>): Promise<void> {
    const next = { ...focus, ...change };
    if ((await mine.saveFocus(next, rev)) === 'conflict')
      throw new TakenOver('A booked time is looked after by another worker.');
    focus = next;
    rev += 1;
  }
  return {
    get focus() {
      return focus;
    },
    write,
    release: () => write({ heldUntil: null }),
  };
}
