export { microsoftCalendars } from './calendars.ts';
export type { AtMicrosoft } from './graph.ts';
export { type GraphNotification, readGraphNotifications, validationTokenOf } from './notifications.ts';
export { type MicrosoftSourceOptions, microsoftSource } from './source.ts';
export { type MicrosoftWatcherOptions, microsoftWatcher } from './watcher.ts';
export { microsoftWriter } from './writer.ts';
