import { afterEach } from 'vitest';
import { type AwsAccount, type AwsAccountOptions, startAwsAccount } from './server.ts';

/** Accounts that end with the test they were started in. */
export function awsAccounts(): (options: AwsAccountOptions) => Promise<AwsAccount> {
  const running: AwsAccount[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((account) => account.close()));
  });
  return async (options) => {
    const account = await startAwsAccount(options);
    running.push(account);
    return account;
  };
}
