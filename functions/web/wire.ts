import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { signalDoor } from '@warmstart/check-tripwires/door';
import type { Provider } from '@warmstart/core/account';
import type { FeedCalendar } from '@warmstart/core/calendar';
import { type QueueMessage, workerOf } from '@warmstart/core/due';
import type { Channel } from '@warmstart/core/manager';
import type { CalendarSource, ManagerId, ManagerStore, Messenger, Queue, Secrets, Store } from '@warmstart/core/ports';
import { dynamoAccess } from '@warmstart/dynamo-store/access';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import { openNoteLink } from '@warmstart/keep-notes/note-link';
import { systemClock } from '@warmstart/runtime/clock';
import { placeOf } from '@warmstart/runtime/config';
import { lateMessenger, lateQueue } from '@warmstart/runtime/late';
import { errorName, jsonLog } from '@warmstart/runtime/log';
import { byRoad } from '@warmstart/runtime/roads';
import { parameterSecrets, SecretError } from '@warmstart/runtime/secrets';
import { hostedVault } from '@warmstart/runtime/vault';
import type { ChatSystem } from '@warmstart/send-brief/chat-system';
import { hostedChats } from '@warmstart/send-brief/hosted-chats';
import { linksUnder } from '@warmstart/send-brief/links';
import { showAnew } from '@warmstart/send-brief/show-anew';
import { openStopLink, stopMails } from '@warmstart/send-review/stop';
import { hooksOf } from '@warmstart/sync-calendar/hooks';
import { hostedAccounts } from '@warmstart/sync-calendar/hosted';
import { keepingOf } from '@warmstart/sync-calendar/providers';
import type { SiteDeps } from '@warmstart/web/app';
import { backPath } from '@warmstart/web/connect';
import { google, hostedAccess, MissingSecret, microsoft, type Provider as SignIn } from '@warmstart/web/sign-in';
import { hostedActions } from './actions.ts';
import { type Config, configFrom } from './config.ts';
import { addressOf } from './handler.ts';
import build from './package.json' with { type: 'json' };

/** All that the pages work with on AWS, made once for the life of the process. */
export function wire(env: Readonly<Record<string, string | undefined>>): SiteDeps {
  const config = configFrom(env);
  const clock = systemClock;
  const log = jsonLog((line) => process.stdout.write(line));
  const table = dynamoTable(new DynamoDBClient(), { name: config.TABLE_NAME });
  const store = dynamoStore(table, { shards: config.DUE_SHARDS });
  const keeper = dynamoAccess(table);
  const signals = dynamoSignals(table);
  const reviews = dynamoReviews(table);
  const mail = mailOf(config);
  const secrets = parameterSecrets({ prefix: config.SECRETS_PREFIX, clock });
  const { accounts, hearing } = hostedAccounts(config, { secrets, keeper, clock, log });
  const vault = hostedVault({ secrets, kmsKey: config.TOKEN_KEY_KMS });
  const queue = queueTo(config);
  const chat = hostedChats(config, { table, store, clock, secrets, mail });
  const acting = {
    store,
    signals,
    vault,
    queue,
    clock,
    feed: feedOf,
    messenger: (kind: Channel['kind'], manager: ManagerId) => (kind === 'email' ? mail : chat.messenger(kind, manager)),
    base: config.PUBLIC_URL,
    settingsPage: `${config.PUBLIC_URL}/settings`,
    reviews,
    accounts,
    keeping: (mine: ManagerStore) => keepingOf(mine, { accounts, clock }),
    redirect: (provider: Provider) => `${config.PUBLIC_URL}${backPath(provider)}`,
  };
  return {
    of: (manager) => {
      const actions = hostedActions(manager, acting);
      const mine = store.of(manager);
      const chats = chat.pages(mine, () => actions.settingsChanged());
      return { store: mine, signals: signals.of(manager), reviews: reviews.of(manager), outbox: null, actions, chats };
    },
    alive: () => keeper.session('nobody'),
    clock,
    zone: 'UTC',
    access: hostedAccess({
      base: config.PUBLIC_URL,
      keeper,
      clock,
      providers: providersOf(config),
      secrets,
      allowed: config.ALLOWED,
      addressOf,
      heard: (what, provider) => log.info('sign-in', { what, provider }),
    }),
    control: null,
    hooks: hooksOf({ store, queue, clock, hearing }),
    sources: signalDoor({ signals, store, vault, clock }),
    ...slackOf(chat, { config, store, queue, secrets }),
    noteLinks: { open: (token) => openNoteLink(token, { store, clock }) },
    stopLinks: {
      open: (token) => openStopLink(token, { store, clock }),
      stop: (token) => stopMails(token, { store, clock }),
    },
    build: { version: build.version },
    mode: 'live',
    report: (error) => log.error('page-failed', { error: errorName(error), ...whatIsMissing(error) }),
  };
}

interface Opening {
  readonly config: Config;
  readonly store: Store;
  readonly queue: Queue;
  readonly secrets: Secrets;
}

/** What Slack's calls are answered with, where an app of it is set up. */
function slackOf(chat: ChatSystem, { config, store, queue, secrets }: Opening): Pick<SiteDeps, 'slack'> {
  const { desk } = chat;
  if (desk === null) return {};
  const links = linksUnder(config.PUBLIC_URL);
  const messenger = (kind: Channel['kind'], manager: ManagerId) =>
    kind === 'email' ? null : chat.messenger(kind, manager);
  const sending = { store, queue, clock: systemClock, messenger, links, attemptId: randomUUID };
  return {
    slack: {
      ...desk,
      secret: () => secrets.get('slack-signing-secret'),
      clock: systemClock,
      managerOf: (member) => chat.managerOf(member),
      async showAnew({ manager, meeting, note }) {
        const kept = await store.of(manager).noteRecord(note);
        if (kept) await showAnew({ manager, meeting, note: kept.value }, sending);
      },
    },
  };
}

/** What these say names a secret and nothing of what is in it. */
function whatIsMissing(error: unknown): { readonly message?: string } {
  return error instanceof MissingSecret || error instanceof SecretError ? { message: error.message } : {};
}

function providersOf(config: Config): SignIn[] {
  const { GOOGLE_CLIENT_ID: atGoogle, MICROSOFT_CLIENT_ID: atMicrosoft, MICROSOFT_TENANT: tenant } = config;
  const roots = { google: config.GOOGLE_OAUTH_ROOT, microsoft: config.MICROSOFT_LOGIN_ROOT };
  return [
    ...(atGoogle === undefined ? [] : [google({ clientId: atGoogle, root: roots.google })]),
    ...(atMicrosoft === undefined ? [] : [microsoft({ clientId: atMicrosoft, root: roots.microsoft, tenant })]),
  ];
}

// What few requests need is loaded when the first of them comes: reading a page waits for none of it.

function queueTo(config: Config): Queue {
  const place = ({ kind }: QueueMessage) => placeOf(workerOf(kind), config);
  const queued = lateQueue(async () => {
    const [{ SQSClient }, { sqsQueue }] = await Promise.all([
      import('@aws-sdk/client-sqs'),
      import('@warmstart/runtime/sqs'),
    ]);
    return sqsQueue(new SQSClient(), place);
  });
  const asked = lateQueue(async () => {
    const [{ LambdaClient }, { askingQueue }] = await Promise.all([
      import('@aws-sdk/client-lambda'),
      import('@warmstart/runtime/asked'),
    ]);
    return askingQueue(new LambdaClient(), place);
  });
  return byRoad({ queued, asked });
}

function mailOf({ MAIL_FROM: from, SES_CONFIGURATION_SET: configurationSet }: Config): Messenger {
  return lateMessenger(async () => {
    const { sesClient, sesMessenger } = await import('@warmstart/messengers/ses');
    return sesMessenger({ client: sesClient(), from, ...(configurationSet === undefined ? {} : { configurationSet }) });
  });
}

function feedOf({ address, timezone }: FeedCalendar): CalendarSource {
  return {
    async read(window) {
      const { icsSource } = await import('@warmstart/calendars/feed');
      const zone = timezone === null ? {} : { zone: timezone };
      // Neither files, nor plain http, nor a private network: this runs beside other people's data.
      return icsSource(address, { networkOnly: true, fallbackZone: 'UTC', ...zone }).read(window);
    },
  };
}
