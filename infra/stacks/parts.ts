import { Validations } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { AppFunction, House } from '../constructs/app-function.ts';
import { AskedFunction } from '../constructs/asked-function.ts';
import { deadLettersIn } from '../constructs/dead-letters.ts';
import { Mail } from '../constructs/mail.ts';
import { MailIn } from '../constructs/mail-in.ts';
import { OwnKey } from '../constructs/own-key.ts';
import { QueueFunction } from '../constructs/queue-function.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { Secrets } from '../constructs/secrets.ts';
import { BriefTable } from '../constructs/table.ts';
import { TokenKey } from '../constructs/token-key.ts';
import { Watch } from '../constructs/watch.ts';
import { WebApi } from '../constructs/web-api.ts';
import type { StageSettings } from '../settings/index.ts';

/** Everything there is. */
export type Parts = ReturnType<typeof partsOf>;

export function functionsIn(parts: Parts): AppFunction[] {
  const all = [parts.sweepDue, ...queuesIn(parts), ...askedIn(parts), parts.web];
  return all.map(({ worker }) => worker);
}

/** Those with a queue each, for what needs a delay or comes from many. Lambda polls it all day: three cost nothing, a fourth does. */
export function queuesIn({ sendBrief, syncCalendar, keepNotes }: Parts): QueueFunction[] {
  return [sendBrief, syncCalendar, keepNotes];
}

/** Those that are asked directly. */
export function askedIn({ checkTripwires, sendReview, mailEvents, mailIn }: Parts): AskedFunction[] {
  return [checkTripwires, sendReview, mailEvents, ...(mailIn === null ? [] : [mailIn])];
}

/** Makes everything there is; who may use what comes with the grants. */
export function partsOf(scope: Construct, settings: StageSettings) {
  const house = houseOf(scope, settings);
  const watch = settings.watched ? new Watch(scope, 'Watch', { house, mail: settings.alarmMail ?? null }) : null;
  const table = new BriefTable(scope, 'Table', {
    house,
    kept: settings.kept,
    shards: settings.shards,
    warm: { reads: settings.warmReads, writes: settings.warmWrites },
    capacity: settings.capacity,
  });
  const aside = askedAside(scope, { house, watch });
  const workers = { ...workersOf(scope, { house, watch, settings }), ...askedOf(scope, house, aside) };
  const mail = new Mail(scope, 'Mail', {
    house,
    mail: settings.mail,
    recipients: settings.allowed,
    told: workers.mailEvents.worker,
  });
  const { notesDomain: domain } = settings;
  const mailIn =
    domain === undefined
      ? null
      : new MailIn(scope, 'MailIn', { house, deadLetters: aside, domain, known: domain === settings.mail });
  const secrets = new Secrets(scope, 'Secrets', { house, kept: secretsOf(settings) });
  const tokenKey = settings.tokenKmsKey ? new TokenKey(scope, 'TokenKey', { house }) : null;
  return { ...workers, watch, table, mail, mailIn, secrets, tokenKey };
}

function houseOf(scope: Construct, { stage, logDays, ownKey }: StageSettings): House {
  const key = ownKey ? new OwnKey(scope, 'OwnKey', { alias: `alias/warmstart-${stage}` }) : null;
  return { stage, logDays, ownKey: key };
}

interface Working {
  readonly house: House;
  readonly watch: Watch | null;
  readonly settings: StageSettings;
}

function workersOf(scope: Construct, { house, watch, settings }: Working) {
  const ofBoth = deadLettersIn(new Construct(scope, 'CalendarsAndNotes'), {
    house,
    watch,
    name: 'calendars-and-notes',
    impact: 'A calendar or a note could not be worked on in three tries: what it says is in no brief.',
  });
  return {
    sweepDue: new ScheduledFunction(scope, 'SweepDue', {
      house,
      name: 'sweep-due',
      does: 'Hands what falls due to whoever does it, to the second',
      every: 1,
      sweeps: settings.sweeps,
      timeout: 55,
      memory: 512,
    }),
    sendBrief: new QueueFunction(scope, 'SendBrief', {
      house,
      name: 'send-brief',
      does: 'Composes and sends briefs, corrections and digests',
      variable: 'SEND_QUEUE_URL',
      timeout: 30,
      memory: 512,
      lanes: settings.lanes,
      batch: 10,
      workers: settings.senders ?? null,
      deadLetters: (within) =>
        deadLettersIn(within, {
          house,
          watch,
          name: 'send-brief',
          impact: 'A brief, a correction or a digest could not be sent in three tries.',
        }),
    }),
    syncCalendar: new QueueFunction(scope, 'SyncCalendar', {
      house,
      name: 'sync-calendar',
      does: 'Reads calendars and plans by them; tidies up at night',
      variable: 'SYNC_QUEUE_URL',
      timeout: 60,
      memory: 1024,
      batch: 5,
      workers: settings.readers ?? null,
      deadLetters: () => ofBoth,
    }),
    keepNotes: new QueueFunction(scope, 'KeepNotes', {
      house,
      name: 'keep-notes',
      does: 'Reads notes that were kept and does what they say',
      variable: 'NOTES_QUEUE_URL',
      timeout: 30,
      memory: 1024,
      batch: 5,
      workers: null,
      deadLetters: () => ofBoth,
    }),
    web: new WebApi(scope, 'Web', {
      house,
      name: 'web',
      does: 'The pages and the API, for whoever is signed in',
      timeout: 29,
      memory: 1024,
      requests: settings.requests,
      at: customAddress(settings),
    }),
  };
}

/** Where what those could not do is put aside that are asked directly. */
function askedAside(scope: Construct, { house, watch }: Pick<Working, 'house' | 'watch'>): Queue {
  const queue = deadLettersIn(new Construct(scope, 'Asked'), {
    house,
    watch,
    name: 'asked',
    impact: 'A look at tripwires, a weekly review, an answer to a brief or news of a mail was lost in three tries.',
  });
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'It is itself where Lambda puts what failed.',
  });
  return queue;
}

function askedOf(scope: Construct, house: House, deadLetters: Queue) {
  return {
    checkTripwires: new AskedFunction(scope, 'CheckTripwires', {
      house,
      deadLetters,
      name: 'check-tripwires',
      does: 'Folds signals, looks at every tripwire and fetches the past of sources',
      timeout: 120,
      memory: 1024,
    }),
    sendReview: new AskedFunction(scope, 'SendReview', {
      house,
      deadLetters,
      name: 'send-review',
      does: 'Composes and sends weekly reviews',
      timeout: 60,
      memory: 1024,
    }),
    mailEvents: new AskedFunction(scope, 'MailEvents', {
      house,
      deadLetters,
      name: 'mail-events',
      does: 'Writes down which mails arrived and which did not',
      timeout: 15,
      memory: 512,
    }),
  };
}

/** The secrets there must be: keys of our own making, and what the providers gave. The vault wants 32 bytes for its key. */
function secretsOf({ googleClientId, microsoftClientId, slackAppId }: StageSettings): Record<string, string | null> {
  return {
    'session-key': '$(openssl rand -base64 48)',
    'token-key': '$(openssl rand -base64 32)',
    'push-key': '$(openssl rand -base64 48)',
    ...(googleClientId !== undefined && { 'google-client-secret': null }),
    ...(microsoftClientId !== undefined && { 'microsoft-client-secret': null }),
    ...(slackAppId !== undefined && { 'slack-bot-token': null, 'slack-signing-secret': null }),
  };
}

function customAddress({ domain, certificate }: StageSettings) {
  return domain !== undefined && certificate !== undefined ? { domain, certificate } : null;
}
