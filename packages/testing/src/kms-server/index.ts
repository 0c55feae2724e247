export * from './kms-server.ts';
