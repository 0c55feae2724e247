import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { AppFunction, House } from './app-function.ts';

export interface SecretsProps {
  readonly house: House;
  /** What is kept, by name, with the command that makes its value, or null for one that somebody else gave. */
  readonly kept: Readonly<Record<string, string | null>>;
}

/**
 * Secrets in Parameter Store. CloudFormation cannot make SecureStrings, and should not see them: the stack knows their
 * names and who may read them, and tells the commands that put them there.
 */
export class Secrets extends Construct {
  readonly prefix: string;
  readonly #kept: SecretsProps['kept'];
  readonly #key: string | null;

  constructor(scope: Construct, id: string, { house, kept }: SecretsProps) {
    super(scope, id);
    this.prefix = `/warmstart/${house.stage}/`;
    this.#kept = kept;
    this.#key = house.ownKey?.alias ?? null;
  }

  /** Lets a function read secrets, one by one by name, and tells it where they are. @param names of those that are kept */
  grantRead(to: AppFunction, names: readonly string[]): void {
    const { partition, region, account } = Stack.of(this);
    // The key that AWS keeps for Parameter Store needs no right of its own.
    const kept = names.filter((name) => name in this.#kept);
    const arns = kept.map((name) => `arn:${partition}:ssm:${region}:${account}:parameter${this.prefix}${name}`);
    to.allow(['ssm:GetParameter'], arns);
    to.tell('SECRETS_PREFIX', this.prefix);
  }

  /** The commands that put the secrets in place, one a line. */
  get commands(): string {
    const key = this.#key === null ? '' : ` --key-id ${this.#key}`;
    return Object.entries(this.#kept)
      .map(([name, value]) => {
        const given = value ?? `<the ${name.replaceAll('-', ' ')}>`;
        return `aws ssm put-parameter --region ${Stack.of(this).region} --type SecureString${key} --name ${this.prefix}${name} --value "${given}"`;
      })
      .join('\n');
  }
}
