export { closedAccounts } from './closed.ts';
export { backPath, beginConnecting, endConnecting, endConnectingHere, sendToProvider } from './routes.ts';
