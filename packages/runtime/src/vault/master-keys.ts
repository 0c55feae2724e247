/** Keys that wrap the key of each record. */
export interface MasterKeys {
  /** Whether a record whose key was wrapped under this name is for these keys to open. */
  knows(id: string): boolean;
  /** A new data key of 256 bits, as it is and wrapped. Rejects with `KeysError`. @param bound what it is good for and nothing else */
  make(bound: Bound): Promise<{ readonly id: string; readonly key: Uint8Array; readonly wrapped: Uint8Array }>;
  /** The data key again. Rejects with `VaultError` where it does not open, with `KeysError` where that cannot be said now. */
  unwrap(wrapped: Uint8Array, id: string, bound: Bound): Promise<Uint8Array>;
}

/** What a data key is bound to, as bytes. */
export type Bound = Uint8Array;

/** The keys cannot be had. The message says where they are looked for and what to do, and nothing of what they are. */
export class KeysError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'KeysError';
  }
}
