/**
 * Something of a feed cannot be read as it stands; the message says what. It does not note where in the code that was
 * found, which for each of a hundred thousand broken events would take longer than to read them.
 */
export class Unreadable extends Error {
  constructor(message?: string) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
  }
}
