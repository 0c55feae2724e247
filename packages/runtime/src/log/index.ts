/** What a log line may hold: figures, states and names of our own making – never words of a note, a title or an address. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Writes one JSON object a line, as CloudWatch reads them. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** A log that writes with `write`. */
export function jsonLog(write: (line: string) => void): Log {
  const line =
    (level: string) =>
    (event: string, fields: LogFields = {}) =>
      write(`${JSON.stringify({ level, event, ...fields })}\n`);
  return { info: line('info'), error: line('error') };
}

/** What of an error may be logged: its name. Its message may quote what was read. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
