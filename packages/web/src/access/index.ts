export * from './access.ts';
export { newSecret, sameSecret } from './equal.ts';
export { isOver, longest } from './lasting.ts';
export * from './launch.ts';
export * from './same-site.ts';
