import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { top } from '../architecture/source.ts';
import { given, resourcesOf, templateWith } from './synthesised.ts';
import { textOf } from './template.ts';
import { usedBy } from './used.ts';

const template = templateWith({ stage: 'prod', ...given, notesDomain: 'notes.example.org' });

const Alarm = z.looseObject({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.json()).length(1),
  OKActions: z.array(z.json()).length(1),
  EvaluationPeriods: z.number(),
  DatapointsToAlarm: z.number(),
  Period: z.number(),
  TreatMissingData: z.string(),
});

const alarms = new Map(
  resourcesOf(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => {
    const alarm = Alarm.parse(Properties);
    return [alarm.AlarmName.replace('warmstart-prod-', ''), alarm];
  }),
);

const runbook = readFileSync(`${top}infra/runbook.md`, 'utf8');
const sections = new Map(
  (/^## Alarms\n([\s\S]*?)^## /m.exec(runbook)?.[1] ?? '')
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [name = '', ...text] = section.split('\n');
      return [name, text.join('\n')];
    }),
);

test('every alarm has its heading in the runbook, and every heading its alarm', () => {
  expect([...sections.keys()].sort()).toEqual([...alarms.keys()].sort());
});

test('each heading says who is hurt, how to see it and what to do', () => {
  for (const text of sections.values()) expect(text).toMatch(/\*\*Hurt:\*\*[\s\S]+\*\*See:\*\*[\s\S]+\*\*Do:\*\*/);
});

test('what the runbook points to within itself is there', () => {
  const headings = new Set([...runbook.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading]) => heading));
  const pointers = [...runbook.matchAll(/\(see _([^_]+)_\)/g)].map(([, heading]) => heading);
  expect(pointers.length).toBeGreaterThan(3);
  expect(pointers.filter((heading) => !headings.has(heading))).toEqual([]);
});

test('each alarm says who is hurt and where to read on, and tells somebody when it begins and ends', () => {
  for (const [name, { AlarmDescription, AlarmActions, OKActions }] of alarms) {
    expect(AlarmDescription).toMatch(/^[A-Z].{30,}\. What to do: /);
    expect(AlarmDescription).toContain(`"${name}" in infra/runbook.md`);
    expect(AlarmActions).toEqual(OKActions);
  }
});

test('silence of the sweep is an alarm within five minutes, silence of anything else is none', () => {
  const silent = [...alarms].filter(([, { TreatMissingData }]) => TreatMissingData === 'breaching');
  expect(silent.map(([name]) => name)).toEqual(['sweep-silent']);
  // The period of the last sign, and two further ones that CloudWatch looks at (`alarming.test.ts` lives through it).
  for (const [, { EvaluationPeriods, Period }] of silent)
    expect((1 + EvaluationPeriods + 2) * Period).toBeLessThan(300);
});

test('alarms go to the address that was given, and to nobody without one', () => {
  const subscribed = (settings: object) =>
    resourcesOf(templateWith({ stage: 'prod', ...given, ...settings }), 'AWS::SNS::Subscription').map(
      ([
        ,
        {
          Properties: { Endpoint },
        },
      ]) => Endpoint,
    );
  expect(subscribed({})).toEqual(['ops@example.org']);
  expect(subscribed({ alarmMail: undefined })).toEqual([]);
});

/** The filters over logs: the function whose log it is, the event it looks for, and the field it reads. */
const filters = resourcesOf(template, 'AWS::Logs::MetricFilter').map(([, { Properties }]) => {
  const { FilterPattern, LogGroupName, MetricTransformations } = z
    .object({
      FilterPattern: z.string(),
      LogGroupName: z.json(),
      MetricTransformations: z.tuple([z.object({ MetricValue: z.string() })]),
    })
    .parse(Properties);
  const { LogGroupName: group } = template.Resources[textOf(LogGroupName).slice(1, -1)]?.Properties ?? {};
  return {
    name: String(group).replace('/warmstart/prod/', ''),
    event: /\$\.event = "([\w-]+)"/.exec(FilterPattern)?.[1],
    field: /^\$\.(\w+)$/.exec(MetricTransformations[0].MetricValue)?.[1],
  };
});

test.each(filters.filter(({ event }) => event !== undefined))('$name logs what is counted: $event', (filter) => {
  const { texts, fields } = usedBy(filter.name);
  expect(texts).toContain(filter.event);
  if (filter.field) expect(fields).toContain(filter.field);
});
