import * as z from 'zod';
import type { Lambda } from './lambda.ts';
import { type Names, resourcesAs, type Template } from './template.ts';

/** What a template says of the events a function is asked with. */
const Config = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.number().default(2),
  MaximumEventAgeInSeconds: z.number().default(21_600),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
});
type Config = z.infer<typeof Config>;

interface Event {
  /** The logical id of the function. */
  readonly of: string;
  readonly payload: unknown;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly at: number;
  readonly tries: number;
}

export interface AskedOptions {
  readonly template: Template;
  readonly names: Names;
  /** By their logical ids. */
  readonly lambdas: ReadonlyMap<string, Lambda>;
  readonly now: () => number;
  /** Puts what failed for good into a queue, by its name. */
  readonly aside: (queue: string, body: string) => Promise<void>;
}

/** Minutes before what failed is tried again, once and once more. */
const pauses = [1, 2];

/** Runs of a function side by side. A new account runs ten of all its functions at once. */
const sideBySide = 3;

/**
 * The queue in which Lambda itself keeps what functions are asked for while nobody waits for their answer: developer guide, How
 * Lambda handles errors and retries with asynchronous invocation.
 */
export class Asked {
  readonly #options: AskedOptions;
  readonly #configs: ReadonlyMap<string, Config>;
  #waiting: readonly Event[] = [];

  constructor(options: AskedOptions) {
    this.#options = options;
    const { template, names } = options;
    const configs = resourcesAs(template, { type: 'AWS::Lambda::EventInvokeConfig', schema: Config, names });
    this.#configs = new Map(configs.map(({ properties }) => [properties.FunctionName, properties]));
  }

  /** When there is something to do next. */
  get next(): number {
    return Math.min(...this.#waiting.map(({ at }) => at));
  }

  /** What waits, as texts, by the names of functions. */
  get lying(): ReadonlyMap<string, readonly string[]> {
    const { lambdas } = this.#options;
    return new Map(
      [...lambdas].map(([id, { name }]) => [
        name,
        this.#waiting.filter(({ of }) => of === id).map(({ payload }) => JSON.stringify(payload)),
      ]),
    );
  }

  /** @param after seconds until it is handed over. @returns whether there is such a function */
  take(of: string, payload: unknown, after = 0): boolean {
    if (!this.#options.lambdas.has(of)) return false;
    const since = this.#options.now();
    this.#waiting = [...this.#waiting, { of, payload, since, at: since + 1000 * after, tries: 0 }];
    return true;
  }

  /** Hands over what can be handed over now. */
  async work(): Promise<void> {
    const due = this.#waiting.filter(({ at }) => at <= this.#options.now());
    this.#waiting = this.#waiting.filter((event) => !due.includes(event));
    await Promise.all(
      [...Map.groupBy(due, ({ of }) => of).values()].map(async (events) => {
        for (let from = 0; from < events.length; from += sideBySide)
          await Promise.all(events.slice(from, from + sideBySide).map((event) => this.#run(event)));
      }),
    );
  }

  async #run(event: Event): Promise<void> {
    const { lambdas, now } = this.#options;
    const run = await lambdas.get(event.of)?.invoke(event.payload);
    if (run?.outcome !== 'failed') return;
    const { MaximumRetryAttempts: most, MaximumEventAgeInSeconds: age } = this.#configs.get(event.of) ?? unset;
    const tries = event.tries + 1;
    const at = now() + 60_000 * (pauses[event.tries] ?? 0);
    if (tries > most) await this.#putAside({ ...event, tries }, 'RetriesExhausted', run.why);
    else if (at > event.since + 1000 * age) await this.#putAside({ ...event, tries }, 'EventAgeExceeded', run.why);
    else this.#waiting = [...this.#waiting, { ...event, at, tries }];
  }

  /** The record of an invocation (developer guide, Capturing records of Lambda asynchronous invocations). */
  async #putAside({ of, payload, tries }: Event, condition: string, why: string): Promise<void> {
    const { names, now, aside } = this.#options;
    const { DestinationConfig } = this.#configs.get(of) ?? unset;
    if (DestinationConfig === undefined) return;
    const arn = DestinationConfig.OnFailure.Destination;
    const queue = names(`arn ${arn}`);
    if (queue === null) throw new Error(`What failed is to go to ${arn}, and nobody is there.`);
    const record = {
      version: '1.0',
      timestamp: new Date(now()).toISOString(),
      requestContext: { functionArn: of, condition, approximateInvokeCount: tries },
      requestPayload: payload,
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorMessage: why },
    };
    await aside(queue, JSON.stringify(record));
  }
}

const unset: Config = { FunctionName: '', MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21_600 };
