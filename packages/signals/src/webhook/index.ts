export { mostSignals, readWebhook, type WebhookFault, type WebhookReading } from './read.ts';
export { isWebhookSignature, type Signed } from './signature.ts';
