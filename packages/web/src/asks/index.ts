export { addAsk, asksPath, showAsks, steerAsk } from './show.ts';
