import type { AppFunction } from '../constructs/app-function.ts';
import type { TableRight } from '../constructs/table.ts';
import type { StageSettings } from '../settings/index.ts';
import type { Parts } from './parts.ts';

/** What whoever works on a manager's items does with them. */
const working: readonly TableRight[] = ['BatchGetItem', 'Query', 'QueryByStart', 'UpdateItem', 'DeleteItem'];

/** Who may use what, and is told where it is. A test compares it with what their code does. */
export function grantAll(parts: Parts, settings: StageSettings): void {
  const { table, mail, secrets, tokenKey, sweepDue, sendBrief, syncCalendar, keepNotes, mailEvents, web } = parts;
  const { checkTripwires, sendReview } = parts;
  const [sweep, send, sync, pages] = [sweepDue.worker, sendBrief.worker, syncCalendar.worker, web.worker];
  const [check, review] = [checkTripwires.worker, sendReview.worker];

  table.grant(sweep, ['BatchGetItem', 'Query', 'UpdateItem', 'DeleteItem']);
  table.grant(mailEvents.worker, ['BatchGetItem', 'Query', 'UpdateItem']);
  for (const worker of [send, keepNotes.worker, review]) table.grant(worker, working);
  // A book is taken in by a page, and signals are kept and forgotten, many items at once.
  for (const worker of [sync, check, pages]) table.grant(worker, [...working, 'BatchWriteItem']);

  sendBrief.grantSendToAll(sweep);
  for (const worker of [send, sync, pages]) sendBrief.grantSend(worker);
  for (const worker of [sweep, pages]) {
    for (const queue of [syncCalendar, keepNotes]) queue.grantSend(worker);
    checkTripwires.grantAsk(worker, 'CHECK_FUNCTION');
    sendReview.grantAsk(worker, 'REVIEW_FUNCTION');
  }

  for (const worker of [send, sync, review, pages]) {
    mail.grantSend(worker);
    web.grantAddress(worker);
  }
  const ofProviders = ['google-client-secret', 'microsoft-client-secret'];
  const ofAccounts = ['token-key', 'push-key', ...ofProviders];
  secrets.grantRead(pages, ['session-key', ...ofAccounts, 'slack-bot-token', 'slack-signing-secret']);
  secrets.grantRead(sync, ofAccounts);
  secrets.grantRead(check, ['token-key']);
  tokenKey?.grantOpen(check);
  grantChats(parts, settings);
  for (const worker of [sync, pages]) {
    tokenKey?.grant(worker);
    tellProviders(worker, settings);
  }
  grantMailIn(parts);
  sweep.tell('EARLY_SECONDS', `${settings.earlySeconds}`);
  pages.tell('ALLOWED', settings.allowed.join(','));
}

/** Chats: whoever sends to one opens what the manager gave for it; Slack's app is one for all. */
function grantChats(
  { secrets, tokenKey, sendBrief, sendReview, keepNotes, web }: Parts,
  { slackAppId }: StageSettings,
): void {
  for (const { worker } of [sendBrief, sendReview]) {
    secrets.grantRead(worker, ['token-key', 'slack-bot-token']);
    tokenKey?.grantOpen(worker);
  }
  if (slackAppId === undefined) return;
  web.grantAddress(keepNotes.worker);
  secrets.grantRead(keepNotes.worker, ['token-key', 'slack-bot-token']);
  tokenKey?.grantOpen(keepNotes.worker);
  for (const { worker } of [sendBrief, sendReview, keepNotes, web]) worker.tell('SLACK_APP_ID', slackAppId);
}

/** Answers to briefs: who reads them, who takes what they say, and who answers them in turn. */
function grantMailIn({ mailIn, table, mail, sendBrief, sendReview, keepNotes, web }: Parts): void {
  if (mailIn === null) return;
  const { worker } = mailIn;
  mailIn.grantRead();
  table.grant(worker, working);
  keepNotes.grantSend(worker);
  for (const answering of [worker, keepNotes.worker]) {
    mail.grantSend(answering);
    web.grantAddress(answering);
  }
  for (const { worker } of [sendBrief, sendReview]) mailIn.tellDomain(worker);
}

/** How the providers of sign-ins and calendars know us. */
function tellProviders(to: AppFunction, settings: StageSettings): void {
  if (settings.googleClientId !== undefined) to.tell('GOOGLE_CLIENT_ID', settings.googleClientId);
  if (settings.microsoftClientId !== undefined) to.tell('MICROSOFT_CLIENT_ID', settings.microsoftClientId);
  if (settings.microsoftTenant !== undefined) to.tell('MICROSOFT_TENANT', settings.microsoftTenant);
}
