import { Annotations, CfnParameter, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { AppFunction, House } from '../constructs/app-function.ts';
import { Mail } from '../constructs/mail.ts';
import { OwnKey } from '../constructs/own-key.ts';
import { QueueFunction } from '../constructs/queue-function.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { Secrets } from '../constructs/secrets.ts';
import { BriefTable, type TableRight } from '../constructs/table.ts';
import { Watch } from '../constructs/watch.ts';
import { WebApi } from '../constructs/web-api.ts';
import { type StageSettings, variableOf } from '../settings/index.ts';
import { setAlarms } from './alarms.ts';
import { dashboardOf } from './dashboard.ts';
import { setOutputs } from './outputs.ts';

export interface WarmstartStackProps extends StackProps {
  readonly settings: StageSettings;
}

/** What whoever works on a manager's items does with them; none is ever written in a batch. */
const working: readonly TableRight[] = ['BatchGetItem', 'Query', 'QueryByStart', 'UpdateItem', 'DeleteItem'];

/** Warmstart in one account: everything there is, and who may use what. */
export class WarmstartStack extends Stack {
  constructor(scope: Construct, id: string, { settings, ...props }: WarmstartStackProps) {
    const { stage } = settings;
    super(scope, id, {
      description: `Warmstart (${stage}): briefs before meetings, from and for one account`,
      terminationProtection: settings.kept,
      ...props,
    });
    Tags.of(this).add('app', 'warmstart');
    Tags.of(this).add('stage', stage);
    mustBeGiven(this, settings);

    const house: House = {
      stage,
      logDays: settings.logDays,
      ownKey: settings.ownKey ? new OwnKey(this, 'OwnKey', { alias: `alias/warmstart-${stage}` }) : null,
    };
    const watch = settings.watched ? new Watch(this, 'Watch', { house, mail: settings.alarmMail ?? null }) : null;

    const table = new BriefTable(this, 'Table', {
      house,
      kept: settings.kept,
      shards: settings.shards,
      warm: { reads: settings.warmReads, writes: settings.warmWrites },
    });
    const sweepDue = new ScheduledFunction(this, 'SweepDue', {
      house,
      name: 'sweep-due',
      does: 'Hands what falls due to the queues, to the second',
      every: 1,
      timeout: 55,
      memory: 512,
    });
    const sendBrief = new QueueFunction(this, 'SendBrief', {
      house,
      watch,
      name: 'send-brief',
      does: 'Composes and sends briefs, corrections and digests',
      variable: 'SEND_QUEUE_URL',
      timeout: 30,
      memory: 512,
      batch: 10,
      workers: settings.senders,
      impact: 'A brief, a correction or a digest could not be sent in three tries.',
    });
    const syncCalendar = new QueueFunction(this, 'SyncCalendar', {
      house,
      watch,
      name: 'sync-calendar',
      does: 'Reads calendars and plans by them; tidies up at night',
      variable: 'SYNC_QUEUE_URL',
      timeout: 60,
      memory: 1024,
      batch: 5,
      workers: settings.readers,
      impact: 'A calendar could not be worked on in three tries: its changes are not known.',
    });
    const mailEvents = new QueueFunction(this, 'MailEvents', {
      house,
      watch,
      name: 'mail-events',
      does: 'Writes down which mails arrived and which did not',
      variable: 'MAIL_EVENTS_QUEUE_URL',
      timeout: 15,
      memory: 512,
      batch: 10,
      workers: 2,
      impact: 'It is not known whether a mail arrived: a brief that bounced looks sent.',
    });
    const web = new WebApi(this, 'Web', {
      house,
      name: 'web',
      does: 'The pages and the API, for whoever is signed in',
      timeout: 29,
      memory: 1024,
      requests: settings.requests,
      at: customAddress(settings),
    });
    const mail = new Mail(this, 'Mail', {
      house,
      mail: settings.mail,
      recipients: settings.allowed,
      events: mailEvents.queue,
    });
    const secrets = new Secrets(this, 'Secrets', { house, kept: secretsOf(settings) });

    table.grant(sweepDue.worker, ['BatchGetItem', 'Query', 'UpdateItem', 'DeleteItem']);
    for (const worker of [sendBrief.worker, syncCalendar.worker, mailEvents.worker, web.worker])
      table.grant(worker, working);
    for (const worker of [sweepDue.worker, sendBrief.worker, syncCalendar.worker, web.worker])
      sendBrief.grantSend(worker);
    for (const worker of [sweepDue.worker, web.worker]) syncCalendar.grantSend(worker);
    for (const worker of [sendBrief.worker, syncCalendar.worker, web.worker]) {
      mail.grantSend(worker);
      web.grantAddress(worker);
    }
    secrets.grantRead(web.worker);
    tellSignIn(web.worker, settings);

    const functions = [sweepDue.worker, sendBrief.worker, syncCalendar.worker, mailEvents.worker, web.worker];
    const queues = [sendBrief, syncCalendar, mailEvents];
    if (watch) {
      const [sweep, send, sync] = [sweepDue.worker, sendBrief.worker, syncCalendar.worker];
      setAlarms(watch, { sweep, send, sync, web: web.worker, all: functions });
      dashboardOf(this, { stage, watch, table, queues, functions });
    }
    setOutputs(this, { stage, web, mail, secrets, table, queues });
  }
}

function customAddress({ domain, certificate }: StageSettings) {
  return domain !== undefined && certificate !== undefined ? { domain, certificate } : null;
}

/** The secrets there must be: a key for sessions of our own making, and what the providers of the sign-in gave. */
function secretsOf({ googleClientId, microsoftClientId }: StageSettings): Record<string, string | null> {
  return {
    'session-key': '$(openssl rand -base64 48)',
    ...(googleClientId !== undefined && { 'google-client-secret': null }),
    ...(microsoftClientId !== undefined && { 'microsoft-client-secret': null }),
  };
}

/** Who may sign in, and with which provider. */
function tellSignIn(to: AppFunction, settings: StageSettings): void {
  to.tell('ALLOWED', settings.allowed.join(','));
  if (settings.googleClientId !== undefined) to.tell('GOOGLE_CLIENT_ID', settings.googleClientId);
  if (settings.microsoftClientId !== undefined) to.tell('MICROSOFT_CLIENT_ID', settings.microsoftClientId);
  if (settings.microsoftTenant !== undefined) to.tell('MICROSOFT_TENANT', settings.microsoftTenant);
}

/** Stops a deployment before it begins while something has no value: CloudFormation asks for this parameter and has none. */
function mustBeGiven(stack: Stack, { missing }: StageSettings): void {
  for (const name of missing) {
    const how = `give it with -c ${name}=… or ${variableOf(name)}`;
    new CfnParameter(stack, `Missing${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, {
      description: `Not to be filled in here: ${how}`,
      allowedPattern: '(?!)',
    });
    Annotations.of(stack).addWarningV2(`warmstart:${name}`, `${name} is not set, so this cannot be deployed: ${how}`);
  }
}
