export { launchdPlist, type Service, systemdUnit } from './files.ts';
export { serviceText } from './print.ts';
