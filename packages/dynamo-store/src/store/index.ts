export { dynamoStore, type StoreOptions } from './store.ts';
