export { makeToken, revokeToken, showTokens } from './routes.ts';
export { type Holder, type Keeping, Tokens } from './tokens.ts';
