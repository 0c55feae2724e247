export { type LambdaServer, startLambdaServer } from './lambda-server.ts';
