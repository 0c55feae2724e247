/** Commands that read calendars. */
const reading = new Set(['brief', 'calendar', 'draft']);

/** Starts the thread that reads calendars, where the command will need it: it gets ready while all the rest is loaded. */
export async function startAhead(argv: readonly string[]): Promise<void> {
  if (!reading.has(argv[0] ?? '') || argv.includes('--help')) return;
  const { prepareReading } = await import('@warmstart/calendars/ics/guard');
  prepareReading();
}
