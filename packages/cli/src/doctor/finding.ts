/** What was found: a word for scripts, a sentence for people. */
export interface Finding {
  readonly what: string;
  readonly is: string;
  readonly ok: boolean;
}
