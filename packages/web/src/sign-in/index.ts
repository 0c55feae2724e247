export { type Allowed, isAllowed, readAllowed } from './allowed.ts';
export { type Refusal, SignInError } from './flow.ts';
export { type Hosting, hostedAccess, MissingSecret } from './hosted.ts';
export { google, microsoft, type Provider } from './provider.ts';
export { sessionCookie } from './session-cookie.ts';
