/** One figure of a bench: a ratio measured in one run on one machine, so that it means the same on any machine. */
export interface BenchRow {
  /** What is compared with what. */
  readonly name: string;
  /** The measured ratio; good when at most `bound`. */
  readonly ratio: number;
  readonly bound: number;
  /** The times behind the ratio, or what else a reader wants to know. */
  readonly detail: string;
}

/** What a bench file exports by default. */
export type Bench = () => Promise<readonly BenchRow[]>;

/** Whether the figure holds. A ratio that is no number holds nothing. */
export function holds(row: BenchRow): boolean {
  return row.ratio <= row.bound;
}

/** The rows as a table, one line each. */
export function table(rows: readonly BenchRow[]): string {
  const cells = [
    ['what', 'ratio', 'bound', '', 'detail'],
    ...rows.map((row) => [row.name, figure(row.ratio), `≤ ${row.bound}`, holds(row) ? 'ok' : 'BROKEN', row.detail]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function figure(ratio: number): string {
  return ratio < 0.1 ? ratio.toPrecision(1) : ratio.toFixed(2);
}
