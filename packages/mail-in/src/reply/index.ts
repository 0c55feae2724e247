export { plainReplyOf } from './html.ts';
export { type Reply, replyOf } from './reply.ts';
