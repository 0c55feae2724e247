/** Words that must not be seen: tokens, keys. Never in a log, an error or an address. */
export interface Secrets {
  /** Null where there is none of that name. */
  get(name: string): Promise<string | null>;
}
