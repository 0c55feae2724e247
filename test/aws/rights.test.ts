import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { top } from '../architecture/source.ts';
import { given, resourcesOf, templateWith } from './synthesised.ts';
import { type FunctionIn, functionsOf, type Statement, statementsOf, textOf } from './template.ts';
import { usedBy } from './used.ts';

// With the key of its own that tokens can have: what can be used is used.
const template = templateWith({
  stage: 'prod',
  ...given,
  tokenKmsKey: true,
  notesDomain: 'notes.example.org',
  slackAppId: 'A0123456789',
});
const functions = functionsOf(template);

/** What the commands of the SDK need, and on what: `on` names the part of the resource that a right must be given on. */
const rightOf: Readonly<Record<string, string>> = {
  BatchGetItem: 'dynamodb:BatchGetItem',
  BatchWriteItem: 'dynamodb:BatchWriteItem',
  DeleteItem: 'dynamodb:DeleteItem',
  Query: 'dynamodb:Query',
  UpdateItem: 'dynamodb:UpdateItem',
  SendMessage: 'sqs:SendMessage',
  // There is no right of its own for ten at a time.
  SendMessageBatch: 'sqs:SendMessage',
  SendEmail: 'ses:SendEmail',
  Invoke: 'lambda:InvokeFunction',
  GetObject: 's3:GetObject',
  GetParameter: 'ssm:GetParameter',
  GenerateDataKey: 'kms:GenerateDataKey',
  Decrypt: 'kms:Decrypt',
};

/** What the configuration of a function reads; those of providers, chats and workers are the same for all who ask them. */
function configOf(name: string): string {
  const config = readFileSync(`${top}functions/${name}/config.ts`, 'utf8');
  const shared = ['providers', 'chats', 'workers'].filter((one) => config.includes(`...${one.slice(0, -1)}Variables`));
  return [config, ...shared.map((one) => readFileSync(`${top}packages/runtime/src/config/${one}.ts`, 'utf8'))].join(
    '\n',
  );
}

/** Actions on what a variable of the configuration names, and how such variables end. */
const toWorkers: Readonly<Record<string, RegExp>> = {
  'sqs:SendMessage': /\b([A-Z_]+_QUEUE_URL):/g,
  'lambda:InvokeFunction': /\b([A-Z_]+_FUNCTION):/g,
};

/** The variables of that kind that the configuration of a function reads. */
function variablesReadBy(name: string, kind: RegExp): string[] {
  return [...new Set([...configOf(name).matchAll(kind)].map(([, variable = '']) => variable))];
}

/** What its code says that a function does, as `action on what`. */
function usedRights(name: string): string[] {
  const { commands, texts } = usedBy(name);
  const actions = [...commands].map((command) => rightOf[command] ?? `unknown:${command}`);
  return [...new Set(actions)]
    .flatMap((action) => {
      const kind = toWorkers[action];
      if (kind !== undefined) return variablesReadBy(name, kind).map((variable) => `${action} ${variable}`);
      if (action === 'dynamodb:Query' && texts.has('index: byStart')) return [action, `${action} byStart`];
      return [action];
    })
    .sort();
}

/** What its policy says, in the same words, without what Lambda itself needs of it. */
function grantedRights({ rights, variables }: FunctionIn): string[] {
  const granted = rights.flatMap((right) =>
    right.Action.flatMap((action) =>
      (right.Resource ?? []).map((resource) => wordsOf(action, textOf(resource), variables)),
    ),
  );
  return [...new Set(granted)].filter((right) => !forLambda.test(right)).sort();
}

/** Writing logs, taking messages from its own queue, and putting aside what nothing can be done with. */
const forLambda =
  /^(logs:(CreateLogStream|PutLogEvents)|sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes)|sqs:SendMessage <\w+DeadLetters)/;

function wordsOf(action: string, resource: string, variables: FunctionIn['variables']): string {
  if (action in toWorkers) {
    const place = resource.replace('.Arn>', '>');
    const variable = Object.entries(variables).find(([, value]) => textOf(value).split(',').includes(place))?.[0];
    return `${action} ${variable ?? resource}`;
  }
  return resource.endsWith('/index/byStart') ? `${action} byStart` : action;
}

describe.each(functions.map((each) => [each.name, each] as const))('%s', (name, granted) => {
  test('may do what its code does, and nothing else', () => {
    expect(grantedRights(granted)).toEqual(usedRights(name));
  });

  test('is told what its configuration reads, and nothing else', () => {
    const config = configOf(name);
    const optional = [...config.matchAll(/^ {2,4}([A-Z][A-Z_]+): [^\n]*(?:\.optional\(|\.default\(|orNone\()/gm)].map(
      ([, one]) => one,
    );
    const read = [...config.matchAll(/^ {2,4}([A-Z][A-Z_]+):/gm)].map(([, one = '']) => one);
    const told = Object.keys(granted.variables);
    expect(told.filter((one) => one !== 'STAGE' && !read.includes(one))).toEqual([]);
    expect(read.filter((one) => !told.includes(one) && !optional.includes(one))).toEqual([]);
  });
});

test('every folder of functions is in the stack, and the other way round', () => {
  const folders = readdirSync(`${top}functions`, { withFileTypes: true }).filter((each) => each.isDirectory());
  expect(functions.map(({ name }) => name).sort()).toEqual(folders.map(({ name }) => name).sort());
});

test('no two functions share a role', () => {
  expect(resourcesOf(template, 'AWS::IAM::Role')).toHaveLength(functions.length);
});

/** Everything that may say `*`, and why it has to. */
const unavoidable: readonly { readonly what: (statement: Statement) => boolean; readonly why: string }[] = [
  {
    what: ({ Effect }) => Effect === 'Deny',
    why: 'What is denied without encryption is denied to everybody, for everything.',
  },
  {
    what: ({ type, Action }) => type === 'AWS::KMS::Key' && Action.every((action) => action !== '*'),
    why: 'In the policy of a key `*` is the key itself; to its own account AWS wants all of it given, or nobody could ever change it.',
  },
];

test.each([{}, { ownKey: true }, { tokenKmsKey: true }])(
  'S19: nothing says `*` but what has to, with %o',
  (options) => {
    const wild = statementsOf(templateWith({ stage: 'prod', ...given, ...options })).filter(
      ({ Action, Resource, Principal }) =>
        Action.some((action) => action.includes('*')) ||
        Resource?.some((resource) => textOf(resource).includes('*')) ||
        (Principal !== undefined && JSON.stringify(Principal).includes('*')),
    );
    expect(wild.filter((statement) => !unavoidable.some(({ what }) => what(statement)))).toEqual([]);
  },
);

test('whoever sends can send only as Warmstart', () => {
  const senders = statementsOf(template).filter(({ Action }) => Action.includes('ses:SendEmail'));
  expect(senders.length).toBeGreaterThan(0);
  for (const { Condition } of senders)
    expect(Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'warmstart@example.org' } });
});
