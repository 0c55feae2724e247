import type { QueueMessage } from './message.ts';

type MessageKind = QueueMessage['kind'];

/** Which worker does what falls due. */
const workers = {
  briefs: 'send-brief',
  correction: 'send-brief',
  digest: 'send-brief',
  sync: 'sync-calendar',
  nightly: 'sync-calendar',
  focus: 'sync-calendar',
  note: 'keep-notes',
  check: 'check-tripwires',
  backfill: 'check-tripwires',
  review: 'send-review',
} as const satisfies Readonly<Record<MessageKind, string>>;

export type Worker = (typeof workers)[MessageKind];

type KindFor<One extends Worker> = {
  [Kind in MessageKind]: (typeof workers)[Kind] extends One ? Kind : never;
}[MessageKind];

/** The messages of one worker. */
export type MessageFor<One extends Worker> = Extract<QueueMessage, { kind: KindFor<One> }>;

export function workerOf(kind: MessageKind): Worker {
  return workers[kind];
}

/** Workers with so little to do that no queue waits for them: they are asked directly, and can be asked for nothing later than now. */
const asked = ['check-tripwires', 'send-review'] as const satisfies readonly Worker[];

export type AskedWorker = (typeof asked)[number];

/** Whether a worker is asked directly; all others have a queue of their own. */
export function isAsked(worker: Worker): worker is AskedWorker {
  return asked.some((one) => one === worker);
}

/** Whether a message is for that worker. */
export function isFor<One extends Worker>(worker: One, message: QueueMessage): message is MessageFor<One> {
  return workers[message.kind] === worker;
}
