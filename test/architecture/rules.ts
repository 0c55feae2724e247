/** Any package of ours, or any package that package.json declares. */
export const any = 'any';

/** Who may import whom: one row for each place in the house. */
export interface Place {
  /** A folder, or a file within functions/. The first row that holds a file counts. */
  readonly at: string;
  /** The packages of ours it may import; itself always. */
  readonly ours: readonly string[] | typeof any;
  /** The packages of others; what is not declared in its package.json does not resolve anyway. */
  readonly others: readonly string[] | typeof any;
  readonly node: boolean;
}

const adapter = { ours: ['core'], others: any, node: true } as const;
const assembly = { ours: any, others: any, node: true } as const;

export const places: readonly Place[] = [
  // The domain does no I/O; zones, date phrases, links and the book's YAML are computed, not fetched.
  {
    at: 'packages/core',
    ours: [],
    others: ['chrono-node', 'js-yaml', 'linkify-it', 'temporal-polyfill', 'tlds', 'zod'],
    node: false,
  },
  { at: 'packages/calendars', ...adapter },
  { at: 'packages/signals', ...adapter },
  { at: 'packages/messengers', ...adapter },
  { at: 'packages/mail-in', ...adapter },
  { at: 'packages/dynamo-store', ...adapter },
  { at: 'packages/runtime', ...adapter },
  { at: 'packages/web', ours: ['core'], others: ['hono', 'oauth4webapi', 'zod'], node: false },
  // The table in memory is an engine of the store, and engines for trials are started here.
  { at: 'packages/testing', ours: ['core', 'dynamo-store'], others: any, node: true },
  { at: 'packages/local', ...assembly },
  { at: 'packages/cli', ...assembly },
  { at: 'functions/*/index.ts', ...assembly },
  // The one place of a function that knows clients and configuration, where its entry does not.
  { at: 'functions/*/wire.ts', ...assembly },
  // Accounts are read by one function, and opened and heard of by the pages of every kind: put together in one place.
  { at: 'functions/sync-calendar/{providers,hooks,hosted}.ts', ...assembly },
  // Chats are sent to by one function, and connected and heard of by the pages of every kind.
  { at: 'functions/send-brief/{chat-system,hosted-chats}.ts', ...assembly },
  { at: 'functions/keep-notes/{answer-chat,wire}.ts', ...assembly },
  // What sources call with is read by their adapters, and so is their past.
  { at: 'functions/check-tripwires/{delivery,past}.ts', ...assembly },
  // What the pages set in motion on AWS is what other functions do, of one manager.
  {
    at: 'functions/web',
    ours: ['check-tripwires', 'core', 'keep-notes', 'runtime', 'send-brief', 'send-review', 'sync-calendar', 'web'],
    others: any,
    node: true,
  },
  // A mail is read, then taken as any note is; what is answered goes the way of everything that is sent.
  {
    at: 'functions/receive-mail',
    ours: ['core', 'runtime', 'mail-in', 'keep-notes', 'send-brief'],
    others: any,
    node: true,
  },
  // A weekly mail is claimed, handed over and recorded as a brief is.
  { at: 'functions/send-review', ours: ['core', 'runtime', 'send-brief'], others: any, node: true },
  { at: 'functions', ours: ['core', 'runtime'], others: any, node: true },
  // The CDK app names functions by path; a package of ours in it would tie a deployment to their code.
  { at: 'infra', ours: [], others: ['aws-cdk-lib', 'cdk-nag', 'constructs', 'esbuild', 'zod'], node: true },
  { at: 'test', ...assembly },
];

/** Test and bench files stand beside what they try and may take anything to do it. */
export const trial = /\.(test|bench)\.tsx?$/;

/** The only files that look at infra/: they synthesise its stacks. */
export const stackTests = 'test/aws';

/** The only files that look at the machine's clock, or roll dice; everybody else is handed a time. */
export const clocks: readonly string[] = [
  'packages/cli/src/clock.ts',
  'packages/local/src/timers/machine.ts',
  'packages/runtime/src/clock',
  'test',
];
