/**
 * Microsoft's sign-in and Graph on the loopback, by what Microsoft publishes.
 *
 * TLS: the official client attaches no token and follows no `@odata.nextLink` over plain http, so Graph answers over TLS
 * only, with a certificate of its own. A process that is started for it gets `NODE_EXTRA_CA_CERTS` with a file that holds
 * `ca`; one that runs already (a test) calls `trustMicrosoft()` before its first connection, which holds for `fetch`, the
 * official client and `node:https` of that thread. The client also needs `customHosts: new Set(['127.0.0.1'])`, and
 * `baseUrl: root`. A browser is better sent to `plainLogin`.
 *
 * Time: tokens, codes, subscriptions, throttling, retried and delayed notifications go by the clock that is handed in.
 * Notifications go out at once; those that wait go out at `subscriptions.tick()`.
 *
 * Disconnecting: Microsoft has no endpoint that revokes a token (RFC 7009), and `POST /me/revokeSignInSessions` signs the
 * person out of everything, under a scope nobody asks for here (403). An application can end its subscriptions and forget
 * its tokens; the consent itself only the person or an administrator takes back, at https://myapplications.microsoft.com
 * (`lock(email, 'consent-revoked')`).
 */
export type { Limits } from './graph/gate.ts';
export type { Paging } from './graph/paging.ts';
export type { SignIn } from './login/index.ts';
export type { Deliver, Push, PushAnswer } from './push/delivery.ts';
export type { LifecycleEvent, Subscription } from './push/subscription.ts';
export type { PushManner, Subscriptions } from './push/subscriptions.ts';
export * from './server.ts';
export * from './stand-in.ts';
export * from './trust.ts';
export type { LoggedCall } from './wire/log.ts';
export type { Place, Trouble, Wrong } from './wire/trouble.ts';
export type { Account, AccountPlan, Lockout } from './world/account.ts';
export type { Calendar, CalendarChange, CalendarPlan } from './world/calendar.ts';
export type { MicrosoftEvent } from './world/event.ts';
export { iCalUIdOf } from './world/global-object-id.ts';
