export * from './global-object-id.ts';
export * from './plain-uid.ts';
