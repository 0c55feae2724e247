import { configFrom as sendConfig } from '@warmstart/send-brief/config';
import { configFrom as sweepConfig } from '@warmstart/sweep-due/config';
import { configFrom as syncConfig } from '@warmstart/sync-calendar/config';
import { describe, expect, test } from 'vitest';

const whole = {
  STAGE: 'dev',
  TABLE_NAME: 'warmstart',
  SEND_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/send',
  SYNC_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/sync',
  NOTES_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/notes',
  CHECK_FUNCTION: 'warmstart-prod-check-tripwires',
  REVIEW_FUNCTION: 'warmstart-prod-send-review',
  PUBLIC_URL: 'https://briefs.example',
  MAIL_FROM: 'Warmstart <briefs@example.com>',
  SES_CONFIGURATION_SET: 'warmstart-dev',
  SECRETS_PREFIX: '/warmstart/dev/',
};

describe.each([
  ['sweep-due', sweepConfig],
  ['send-brief', sendConfig],
  ['sync-calendar', syncConfig],
] as const)('%s', (_, configFrom) => {
  test('starts with a whole environment, one partition a minute unless told', () => {
    expect(configFrom(whole)).toMatchObject({ TABLE_NAME: 'warmstart', DUE_SHARDS: 1 });
    expect(configFrom({ ...whole, DUE_SHARDS: '8' }).DUE_SHARDS).toBe(8);
  });

  test('without one says every variable that is missing', () => {
    expect(() => configFrom({})).toThrow(/TABLE_NAME.*SEND_QUEUE_URL/s);
  });

  test('names what is wrong and never what it holds', () => {
    const wrong = { ...whole, SEND_QUEUE_URL: 's3cret-canary', PUBLIC_URL: 's3cret-canary', DUE_SHARDS: '0' };
    expect(() => configFrom(wrong)).toThrow(/SEND_QUEUE_URL/);
    expect(() => configFrom(wrong)).not.toThrow(/canary/);
  });
});
