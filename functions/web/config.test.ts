import { describe, expect, test } from 'vitest';
import { configFrom } from './config.ts';

const whole = {
  STAGE: 'dev',
  TABLE_NAME: 'warmstart',
  SEND_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/send',
  SYNC_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/sync',
  NOTES_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/notes',
  CHECK_FUNCTION: 'warmstart-prod-check-tripwires',
  REVIEW_FUNCTION: 'warmstart-prod-send-review',
  PUBLIC_URL: 'https://briefs.example/',
  MAIL_FROM: 'Warmstart <briefs@example.com>',
  SECRETS_PREFIX: '/warmstart/dev/',
  ALLOWED: 'Robin@harbour.example, @quay.example',
  GOOGLE_CLIENT_ID: 'client',
  MICROSOFT_CLIENT_ID: '',
};

describe('the environment of the pages', () => {
  test('is read, with what may be left out', () => {
    expect(configFrom(whole)).toMatchObject({
      PUBLIC_URL: 'https://briefs.example',
      ALLOWED: ['robin@harbour.example', '@quay.example'],
      MICROSOFT_CLIENT_ID: undefined,
      MICROSOFT_TENANT: 'common',
      DUE_SHARDS: 1,
    });
  });

  test.each([
    ['PUBLIC_URL', 'http://briefs.example'],
    ['SECRETS_PREFIX', 'warmstart'],
    ['ALLOWED', 'everybody canary'],
    ['ALLOWED', '@'],
    ['ALLOWED', '@com'],
    ['MICROSOFT_TENANT', 'contoso.example'],
    ['GOOGLE_OAUTH_ROOT', 'http://canary.example'],
    ['MICROSOFT_LOGIN_ROOT', 'http://localhost.canary.example'],
    ['GOOGLE_CLIENT_ID', ''],
  ])('with %s %j does not start, and the value is not told', (name, value) => {
    expect(() => configFrom({ ...whole, [name]: value })).toThrow(name);
    expect(() => configFrom({ ...whole, [name]: value })).not.toThrow(/canary/);
  });

  test.each(['http://127.0.0.1:8080', 'http://localhost:8080/', 'https://login.microsoftonline.us'])(
    'a provider may stand at %s',
    (root) => expect(configFrom({ ...whole, GOOGLE_OAUTH_ROOT: root }).GOOGLE_OAUTH_ROOT).toBe(root.replace(/\/$/, '')),
  );

  test('lets nobody in where nobody is named', () => {
    expect(configFrom({ ...whole, ALLOWED: '' }).ALLOWED).toEqual([]);
  });
});
