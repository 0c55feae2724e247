// The client is CommonJS: a bundle gives the names of such a package to what imports it at once, and to nothing that waits for
// it. So whoever wants to load it late waits for this file.
export { LogLevel, WebClient } from '@slack/web-api';
