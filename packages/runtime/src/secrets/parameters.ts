import type { SSMClient, SSMClientConfig } from '@aws-sdk/client-ssm';
import type { Clock, Secrets } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';

export interface ParameterOptions {
  /** Stands before each name: `/warmstart/prod/`. */
  readonly prefix: string;
  readonly clock: Clock;
  /** Settings of the client; the environment's unless set. */
  readonly client?: SSMClientConfig;
}

/** How long a secret serves before it is read again, in seconds: so long a new one takes to be heard of. */
const kept = 300;

interface Held {
  readonly value: Promise<string>;
  readonly until: Instant;
}

/** A secret could not be read. The message names it, and says nothing of what it holds. */
export class SecretError extends Error {
  constructor(name: string, why: string) {
    super(`The secret "${name}" could not be read from Parameter Store: ${why}.`);
    this.name = 'SecretError';
  }
}

/** Secrets as SecureStrings of SSM Parameter Store, kept in memory for minutes. The client is loaded when the first is asked for. */
export function parameterSecrets({ prefix, clock, client: settings = {} }: ParameterOptions): Secrets {
  const held = new Map<string, Held>();
  let client: SSMClient | null = null;

  async function read(name: string): Promise<string> {
    const { GetParameterCommand, SSMClient } = await import('@aws-sdk/client-ssm');
    client ??= new SSMClient(settings);
    try {
      const answer = await client.send(new GetParameterCommand({ Name: `${prefix}${name}`, WithDecryption: true }));
      return answer.Parameter?.Value ?? '';
    } catch (error) {
      const why = error instanceof Error ? error.name : 'unknown';
      if (why === 'ParameterNotFound') return '';
      throw new SecretError(name, why);
    }
  }

  return {
    async get(name) {
      const now = clock.now();
      const known = held.get(name);
      const fresh = known !== undefined && now < known.until;
      const value = fresh ? known.value : read(name);
      if (!fresh) held.set(name, { value, until: addSeconds(now, kept) });
      // What failed, or is not there yet, is asked for again the next time.
      const forget = () => held.get(name)?.value === value && held.delete(name);
      try {
        const secret = await value;
        if (secret === '') forget();
        return secret === '' ? null : secret;
      } catch (error) {
        forget();
        throw error;
      }
    },
  };
}
