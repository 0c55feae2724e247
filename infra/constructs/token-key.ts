import { RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { AppFunction, House } from './app-function.ts';

/**
 * The key that seals the tokens of calendar accounts where a secret is not good enough: it never leaves KMS, and CloudTrail
 * tells each use of it. Renewed every year; without it the accounts have to be connected again, so it outlives the stack.
 */
export class TokenKey extends Construct {
  readonly #key: Key;

  constructor(scope: Construct, id: string, { house }: { readonly house: House }) {
    super(scope, id);
    this.#key = new Key(this, 'Key', {
      alias: `alias/warmstart-${house.stage}-tokens`,
      description: `Seals the tokens of calendar accounts of Warmstart (${house.stage})`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** Lets a function seal and open tokens, and nothing else, and tells it the key. */
  grant(to: AppFunction): void {
    this.#allow(to, ['kms:GenerateDataKey', 'kms:Decrypt']);
  }

  /** Lets a function open what others sealed. */
  grantOpen(to: AppFunction): void {
    this.#allow(to, ['kms:Decrypt']);
  }

  #allow(to: AppFunction, actions: string[]): void {
    const forTokens = { StringEquals: { 'kms:EncryptionContext:app': 'warmstart' } };
    to.allow(actions, [this.#key.keyArn], forTokens);
    to.tell('TOKEN_KEY_KMS', this.#key.keyArn);
  }
}
