import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { DueIndex, Store } from '@warmstart/core/ports';
import { type Instant, instantFromMillis } from '@warmstart/core/time';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { dynamoTable, type Table } from '@warmstart/dynamo-store/table';
import * as z from 'zod';
import { Asked } from './asked.ts';
import { type BusEvent, inputOf, Rule } from './bus.ts';
import { Clockwork, type Tell } from './clockwork.ts';
import type { Deployment } from './deployment.ts';
import type { Front } from './front.ts';
import { httpEvent, responseOf } from './http-event.ts';
import { Lambda } from './lambda.ts';
import { connectQueues, makeQueues, makeTable } from './made.ts';
import type { Mapping } from './mapping.ts';
import { namesOf } from './names.ts';
import { type Post, postOffice } from './post.ts';
import { type StandIns, startStandIns } from './stand-ins.ts';
import { type Names, resolved, resourcesAs } from './template.ts';

export interface CloudOptions {
  readonly deployment: Deployment;
  /** Where its clock stands at first. */
  readonly at: Instant;
  /** Names of the open internet that are served here, with their ports. */
  readonly roads?: Readonly<Record<string, number>>;
  /** Variables on top of those of the template: where other stand-ins are. */
  readonly more?: Readonly<Record<string, string>>;
  /** The values of Parameter Store by their whole names. */
  readonly parameters?: Readonly<Record<string, string>>;
}

const Named = z.object({ QueueName: z.string() });

/** An item as DynamoDB holds it. */
export type RawItem = Readonly<Record<string, AttributeValue>>;

/** How long SES takes to tell what became of a mail first, in seconds; the rest comes second by second. */
const hearing = 2;

/**
 * What the template describes, put together from stand-ins: its table, queues, rules and functions, and nothing that is
 * not in it. Its clock stands still but while it is told to run, and everything in it goes by that clock.
 */
export class Cloud {
  /** What is kept, past the functions. */
  readonly store: Store;
  readonly table: Table;
  readonly post: Post;
  /** The way of the functions to the database. */
  readonly database: Front;
  readonly functions: ReadonlyMap<string, Lambda>;
  readonly #standIns: StandIns;
  readonly #names: Names;
  readonly #byId: ReadonlyMap<string, Lambda>;
  readonly #mappings: readonly Mapping[];
  readonly #asked: Asked;
  readonly #rules: Clockwork;
  readonly #sweeps: readonly DueIndex[];
  readonly #tableName: string;
  readonly #queues: readonly string[];
  #now: number;
  #closed: Promise<ReadonlyMap<string, string>> | null = null;

  private constructor(
    { deployment: { template, functions }, at, roads = {}, more = {} }: CloudOptions,
    { standIns, names, table }: { standIns: StandIns; names: Names; table: string },
  ) {
    this.#standIns = standIns;
    this.#names = names;
    this.#now = Date.parse(at);
    const now = () => this.#now;
    const environmentOf = (own: unknown) => ({
      ...z.record(z.string(), z.string()).parse(resolved(z.json().parse(own), names)),
      ...standIns.environment,
      ...more,
    });
    this.#byId = new Map(
      [...functions].map(([id, of]) => [
        id,
        new Lambda({ of, environment: environmentOf(of.environment), roads, now }),
      ]),
    );
    this.functions = new Map([...this.#byId.values()].map((lambda) => [lambda.name, lambda]));
    this.#mappings = connectQueues(template, { client: standIns.queues, names, lambdas: this.#byId });
    this.#asked = new Asked({
      ...{ template, names, now },
      lambdas: this.#byId,
      aside: (queue, body) => this.enqueue(queue, body),
    });
    standIns.lambda.take = (name, payload) => this.#asked.take(name, JSON.parse(payload));
    this.#rules = new Clockwork(resourcesAs(template, { type: 'AWS::Events::Rule', schema: Rule, names }), this.#now);
    this.database = standIns.database;
    this.post = postOffice(standIns.mail, standIns.inbox, now);
    this.#tableName = table;
    this.table = dynamoTable(standIns.dynamo, { name: table });
    const { DUE_SHARDS = '1', SWEEPS = '1' } = this.lambda('sweep-due').environment;
    this.store = dynamoStore(this.table, { shards: Number(DUE_SHARDS) });
    this.#sweeps = Array.from({ length: Number(SWEEPS) }, (_, index) => {
      const sweep = { index, count: Number(SWEEPS) };
      return dynamoStore(this.table, { shards: Number(DUE_SHARDS), sweep }).due;
    });
    this.#queues = resourcesAs(template, { type: 'AWS::SQS::Queue', schema: Named, names }).map(
      ({ properties: { QueueName } }) => QueueName,
    );
  }

  static async start(options: CloudOptions): Promise<Cloud> {
    const { template } = options.deployment;
    const standIns = await startStandIns(Date.parse(options.at), options.parameters ?? {});
    const names = namesOf(template, standIns.sqs.endpoint);
    const table = await makeTable(template, standIns.dynamo, names);
    await makeQueues(template, standIns.queues, names);
    return new Cloud(options, { standIns, names, table });
  }

  get now(): Instant {
    return instantFromMillis(this.#now);
  }

  /** A function by its name. */
  lambda(name: string): Lambda {
    const found = this.functions.get(name);
    if (!found) throw new Error(`The template has no function ${name}.`);
    return found;
  }

  /** Lets time go by: rules, queues and what SES tells happen each at their moment. */
  async runUntil(end: Instant): Promise<void> {
    const last = Date.parse(end);
    for (;;) {
      const next = Math.max(this.#now, Math.min(this.#rules.next, this.#asked.next, await this.#nextMessage()));
      if (next > last) break;
      await this.#moveTo(next);
      await this.#rules.tick(next, this.#tell(0));
      await this.#drain();
    }
    await this.#moveTo(last);
  }

  /** As if it had been sweeping for a while: the very first sweep looks back a whole day. */
  async sweptUntilNow(): Promise<void> {
    await Promise.all(this.#sweeps.map((due) => due.moveCursor(this.now.slice(0, 16))));
  }

  /** Takes away every rule that goes by the clock: nothing sweeps any more. */
  stopClock(): void {
    this.#rules.stop();
  }

  /** Puts a message into a queue. @param delay seconds */
  async enqueue(queue: string, body: string, delay = 0): Promise<void> {
    const QueueUrl = this.#urlOf(queue);
    await this.#standIns.queues.send(new SendMessageCommand({ QueueUrl, MessageBody: body, DelaySeconds: delay }));
  }

  /** Asks a function for something, without waiting for it. @param after seconds until Lambda hands it over */
  ask(name: string, payload: string, after = 0): void {
    const [id = ''] = [...this.#byId].find(([, lambda]) => lambda.name === name) ?? [];
    if (!this.#asked.take(id, JSON.parse(payload), after)) throw new Error(`The template has no function ${name}.`);
  }

  /** Takes messages out of a queue that nobody works on, those of one body or all. @returns their bodies */
  async take(queue: string, body?: string): Promise<string[]> {
    const QueueUrl = this.#urlOf(queue);
    const taken: string[] = [];
    for (;;) {
      const asked = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 30 });
      const { Messages = [] } = await this.#standIns.queues.send(asked);
      if (Messages.length === 0) return taken;
      for (const { Body = '', ReceiptHandle } of Messages) {
        if (body !== undefined && Body !== body) continue;
        await this.#standIns.queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        taken.push(Body);
      }
    }
  }

  /** The bodies of what lies in a queue. */
  async lying(queue: string): Promise<string[]> {
    return (await this.#standIns.sqs.look(queue)).map(({ body }) => body);
  }

  /** Everything that lies in any queue of the template, dead letters too, by its name, and what functions were asked for, by theirs. */
  async allLying(): Promise<ReadonlyMap<string, readonly string[]>> {
    const queued = await Promise.all(this.#queues.map(async (name) => [name, await this.lying(name)] as const));
    return new Map([...queued, ...this.#asked.lying]);
  }

  /** Every item of the table as it lies there, of all partitions, or as an index holds it. */
  async raw(index?: string): Promise<RawItem[]> {
    const items: RawItem[] = [];
    let after: Record<string, AttributeValue> | undefined;
    do {
      const page = await this.#standIns.dynamo.send(
        new ScanCommand({
          TableName: this.#tableName,
          IndexName: index,
          ExclusiveStartKey: after,
          ConsistentRead: true,
        }),
      );
      items.push(...(page.Items ?? []));
      after = page.LastEvaluatedKey;
    } while (after);
    return items;
  }

  /** The pages, as a browser asks for them. */
  readonly pages = {
    request: async (url: string, init?: RequestInit): Promise<Response> => {
      const run = await this.lambda('web').invoke(await httpEvent(new Request(url, init), this.#now));
      if (run.outcome === 'failed') throw new Error(run.why);
      return responseOf(run.result);
    },
  };

  /** Ends it, once. @returns what each function wrote into its log */
  close(): Promise<ReadonlyMap<string, string>> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<ReadonlyMap<string, string>> {
    const logs = await Promise.all(
      [...this.functions].map(async ([name, lambda]) => [name, await lambda.close()] as const),
    );
    await this.#standIns.close();
    return new Map(logs);
  }

  #urlOf(queue: string): string {
    const url = this.#names(`queue ${queue}`);
    if (url === null) throw new Error(`The template has no queue ${queue}.`);
    return url;
  }

  async #moveTo(at: number): Promise<void> {
    this.#now = at;
    await this.#standIns.sqs.moveTo(at);
  }

  async #nextMessage(): Promise<number> {
    const lying = await Promise.all(this.#mappings.map(({ queue }) => this.#standIns.sqs.look(queue)));
    return Math.min(...lying.flat().map(({ at }) => at ?? this.#now));
  }

  /** Works off what can be received now, and what that leads to. */
  async #drain(): Promise<void> {
    await Promise.all([this.#asked.work(), ...this.#mappings.map((mapping) => mapping.drain())]);
    for (const events of this.post.collect())
      await Promise.all(events.map((event, nth) => this.#rules.publish(event, this.#tell(hearing + nth))));
  }

  /** Rules lead to functions alone, which nobody waits for. @param after seconds */
  #tell(after: number): Tell {
    return async ({ Targets }, event: BusEvent) => {
      for (const target of Targets)
        if (!this.#asked.take(target.Arn, inputOf(target, event), after))
          throw new Error(`A rule leads to ${target.Arn}, and nobody is there.`);
    };
  }
}
