import { type Instant, instantOf } from '@warmstart/core/time';
import type { Finding } from '../../doctor/finding.ts';
import type { Io } from '../../io.ts';
import { sayTime } from '../../when.ts';
import type { Account } from '../account.ts';
import type { Deployment } from '../deployment.ts';

/** What a check goes by. */
export interface Checking {
  readonly account: Account;
  readonly deployment: Deployment;
  readonly io: Io;
}

/** Looks at one side of a deployment, and changes nothing. What it throws is told as that this could not be read. */
export type Check = (checking: Checking) => Promise<Finding[]>;

export function momentOf(date: Date): Instant {
  return instantOf(date.toISOString());
}

export function sayDate(date: Date, { zone }: Io): string {
  return sayTime(momentOf(date), zone);
}
