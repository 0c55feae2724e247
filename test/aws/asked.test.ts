import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { given, resourcesOf, templateWith } from './synthesised.ts';
import { textOf } from './template.ts';

const template = templateWith({ stage: 'prod', ...given, notesDomain: 'notes.example.org' });

describe('a function that is asked directly', () => {
  const Config = z.object({
    FunctionName: z.json(),
    MaximumRetryAttempts: z.literal(2),
    MaximumEventAgeInSeconds: z.literal(21_600),
    DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.json() }) }),
  });
  const configs = resourcesOf(template, 'AWS::Lambda::EventInvokeConfig').flatMap(([, { Properties }]) => {
    const config = Config.safeParse(Properties);
    return config.success ? [config.data] : [];
  });

  test('R11: is tried three times, and what fails goes to the dead letters that all of them share', () => {
    const asked = configs.map(({ FunctionName }) => textOf(FunctionName).replace(/^<(\w+)Worker.*$/, '$1'));
    expect(asked.sort()).toEqual(['CheckTripwires', 'MailEvents', 'MailIn', 'SendReview']);
    for (const { DestinationConfig } of configs)
      expect(textOf(DestinationConfig.OnFailure.Destination)).toMatch(/^<AskedDeadLetters\w+\.Arn>$/);
  });
});
