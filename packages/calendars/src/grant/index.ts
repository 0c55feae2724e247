export { type AccessEvent, type AccessOptions, accessTokens } from './access.ts';
export { googleGrants } from './google.ts';
export { type Disconnected, disconnect, type Keeping, keepTokens } from './keep.ts';
export { type MicrosoftGrantSettings, microsoftGrants } from './microsoft.ts';
export type { GrantSettings } from './provider.ts';
