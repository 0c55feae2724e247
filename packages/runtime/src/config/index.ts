export { chatVariables } from './chats.ts';

import type * as z from 'zod';

/** The environment does not say what a function needs. The message names variables, never their values. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

/**
 * Reads the environment with a schema, so that a missing variable fails at start and not mid-meeting.
 * @throws ConfigError that names every variable that is missing or wrong
 */
export function readConfig<Schema extends z.ZodType>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
): z.infer<Schema> {
  const read = schema.safeParse(env);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.')} (${message})`);
  throw new ConfigError(`The environment is not complete: ${faults.join(', ')}.`);
}
export { orNone, providerVariables } from './providers.ts';
export { placeOf, workerVariables } from './workers.ts';
