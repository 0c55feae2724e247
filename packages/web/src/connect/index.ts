export { backPath, beginConnecting, endConnecting, endConnectingHere, sendToProvider } from './routes.ts';
