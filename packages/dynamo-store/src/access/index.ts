export { dynamoAccess } from './access.ts';
