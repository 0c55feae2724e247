export { dynamoChats } from './chats.ts';
