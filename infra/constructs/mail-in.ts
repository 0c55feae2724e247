import { CfnElement, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { CfnReceiptRule, CfnReceiptRuleSet, EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { AppFunction, House } from './app-function.ts';
import { AskedFunction } from './asked-function.ts';

export interface MailInProps {
  readonly house: House;
  /** Where what could not be taken is put aside. */
  readonly deadLetters: Queue;
  /** The domain answers to briefs are received for. */
  readonly domain: string;
  /** Whether SES knows the domain already, since briefs come from it. */
  readonly known: boolean;
}

/** Where mails lie in the bucket, and for how many days. */
const prefix = 'mail/';
const keptDays = 7;

/**
 * Answers to briefs: SES lays each mail into a bucket of its own, where it is for a week, and tells a function. What the
 * function cannot do in three tries is put aside where it wakes somebody, with the mail still there.
 */
export class MailIn extends AskedFunction {
  readonly bucket: Bucket;
  /** The name of the set of rules, which has to be put in force by hand. */
  readonly rules: string;
  readonly domain: string;
  /** What SES has to be shown of the domain; null where it was. */
  readonly identity: EmailIdentity | null;

  constructor(scope: Construct, id: string, { house, deadLetters, domain, known }: MailInProps) {
    super(scope, id, {
      house,
      deadLetters,
      name: 'receive-mail',
      does: 'Takes answers to briefs as notes',
      timeout: 60,
      // A mail of 30 MB is held whole, and once more as text.
      memory: 1024,
    });
    this.domain = domain;
    this.bucket = this.#bucket(house);
    this.identity = known ? null : new EmailIdentity(this, 'Identity', { identity: Identity.domain(domain) });
    this.rules = `warmstart-${house.stage}`;
    this.#rule(new CfnReceiptRuleSet(this, 'Rules', { ruleSetName: this.rules }), house);
  }

  #bucket({ ownKey }: House): Bucket {
    const bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      ...(ownKey
        ? { encryption: BucketEncryption.KMS, encryptionKey: ownKey.key, bucketKeyEnabled: true }
        : { encryption: BucketEncryption.S3_MANAGED }),
      lifecycleRules: [{ expiration: Duration.days(keptDays), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: RemovalPolicy.DESTROY,
    });
    ownKey?.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        // In the policy of a key this is the key itself; AWS knows no other way to name it there.
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'One service writes and one function reads, which logs each mail: a log of access would outlive the mails.',
    });
    return bucket;
  }

  /** What the template calls the bucket. */
  get #bucketId(): string {
    const { defaultChild } = this.bucket.node;
    return CfnElement.isCfnElement(defaultChild) ? Stack.of(this).getLogicalId(defaultChild) : '';
  }

  /** SES may lay mails into the bucket and tell the function, for this rule alone. */
  #rule(set: CfnReceiptRuleSet, { stage }: House): void {
    const { partition, region, account } = Stack.of(this);
    const name = `warmstart-${stage}-notes`;
    const arn = `arn:${partition}:ses:${region}:${account}:receipt-rule-set/warmstart-${stage}:receipt-rule/${name}`;
    const ses = new ServicePrincipal('ses.amazonaws.com');
    const { policyDependable } = this.bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [ses],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects(`${prefix}*`)],
        conditions: { StringEquals: { 'aws:SourceAccount': account, 'aws:SourceArn': arn } },
      }),
    );
    const permission = new CfnPermission(this, 'Told', {
      action: 'lambda:InvokeFunction',
      functionName: this.worker.function.functionName,
      principal: ses.service,
      sourceAccount: account,
      sourceArn: arn,
    });
    const rule = new CfnReceiptRule(this, 'Rule', {
      ruleSetName: set.ref,
      rule: {
        name,
        recipients: [this.domain],
        enabled: true,
        scanEnabled: true,
        tlsPolicy: 'Require',
        actions: [
          { s3Action: { bucketName: this.bucket.bucketName, objectKeyPrefix: prefix } },
          { lambdaAction: { functionArn: this.worker.function.functionArn, invocationType: 'Event' } },
        ],
      },
    });
    rule.node.addDependency(permission);
    if (policyDependable !== undefined) rule.node.addDependency(policyDependable);
  }

  /** Lets the function read the mails, and tells it where they are and for which domain they came. */
  grantRead(): void {
    this.worker.allow(['s3:GetObject'], [this.bucket.arnForObjects(`${prefix}*`)]);
    Validations.of(this.worker).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${this.#bucketId}.Arn>/${prefix}*]`,
      reason: 'The mails of this bucket, whose names SES makes up; nobody lays anything else beside them.',
    });
    this.worker.tell('MAIL_BUCKET', this.bucket.bucketName);
    this.worker.tell('MAIL_PREFIX', prefix);
    this.tellDomain(this.worker);
  }

  tellDomain(to: AppFunction): void {
    to.tell('NOTES_DOMAIN', this.domain);
  }
}
