import { Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { AppFunction, House } from './app-function.ts';

export interface MailProps {
  readonly house: House;
  /** An address, or a domain of which `warmstart@` is used. */
  readonly mail: string;
  /** Who may be written to while SES keeps the account in its sandbox: there it asks for a right on the recipient too. */
  readonly recipients: readonly string[];
  /** Who is told of delivered, bounced and refused mail. */
  readonly told: AppFunction;
}

/** What SES is asked to tell, and the names under which EventBridge brings it: first that it took a mail at all. */
const told: readonly (readonly [EmailSendingEvent, string])[] = [
  [EmailSendingEvent.SEND, 'Email Sent'],
  [EmailSendingEvent.REJECT, 'Email Rejected'],
  [EmailSendingEvent.DELIVERY, 'Email Delivered'],
  [EmailSendingEvent.BOUNCE, 'Email Bounced'],
  [EmailSendingEvent.COMPLAINT, 'Email Complaint Received'],
];

/** Mail through SES: who it comes from, over encrypted connections only, and what became of it. */
export class Mail extends Construct {
  readonly identity: EmailIdentity;
  readonly set: ConfigurationSet;
  /** The address in `From`. */
  readonly from: string;
  readonly isDomain: boolean;
  readonly #recipients: readonly string[];

  constructor(scope: Construct, id: string, { house, mail, recipients, told: worker }: MailProps) {
    super(scope, id);
    this.isDomain = !mail.includes('@');
    this.from = this.isDomain ? `warmstart@${mail}` : mail;
    this.#recipients = recipients.filter((recipient) => !recipient.startsWith('@') && recipient !== mail);
    this.set = new ConfigurationSet(this, 'Set', {
      configurationSetName: `warmstart-${house.stage}`,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    });
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: this.isDomain ? Identity.domain(mail) : Identity.email(mail),
    });
    // SES tells the account's own bus only.
    const bus = EventBus.fromEventBusName(this, 'Bus', 'default');
    this.set.addEventDestination('Events', {
      destination: EventDestination.eventBus(bus),
      events: told.map(([event]) => event),
    });
    new Rule(this, 'Told', {
      description: 'What became of a mail, to mail-events',
      eventPattern: {
        source: ['aws.ses'],
        detailType: told.map(([, name]) => name),
        detail: { mail: { tags: { 'ses:configuration-set': [this.set.configurationSetName] } } },
      },
      targets: [new LambdaFunction(worker.function)],
    });
  }

  /** Lets a function send from this address through this set, and tells it both. */
  grantSend(to: AppFunction): void {
    const { partition, region, account } = Stack.of(this);
    const arnOf = (name: string) => `arn:${partition}:ses:${region}:${account}:${name}`;
    to.allow(
      ['ses:SendEmail'],
      [
        this.identity.emailIdentityArn,
        arnOf(`configuration-set/${this.set.configurationSetName}`),
        ...this.#recipients.map((recipient) => arnOf(`identity/${recipient}`)),
      ],
      { StringEquals: { 'ses:FromAddress': this.from } },
    );
    to.tell('MAIL_FROM', `Warmstart <${this.from}>`);
    to.tell('SES_CONFIGURATION_SET', this.set.configurationSetName);
  }
}
