import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSettings, Settings, SettingsError } from '../../infra/settings/index.ts';
import { top } from '../architecture/source.ts';

const whole = { mail: 'briefs@example.org', allowed: 'ada@example.org, @example.net' };

function read(context: Readonly<Record<string, unknown>>, env: Readonly<Record<string, string>> = {}) {
  return readSettings({ context: (name) => context[name], env });
}

function complaint(context: Readonly<Record<string, unknown>>, env: Readonly<Record<string, string>> = {}): string {
  try {
    read(context, env);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
  }
  return 'none';
}

describe('the settings of a stage', () => {
  test('are those of production, as usual, where only the addresses are given', () => {
    expect(read(whole)).toMatchObject({
      stage: 'prod',
      missing: [],
      mail: 'briefs@example.org',
      allowed: ['ada@example.org', '@example.net'],
      shards: 1,
      logDays: 30,
      kept: true,
    });
  });

  test('come from the environment before the command line, and that before the file', () => {
    const file = { warmstart: { prod: { ...whole, shards: 2, logDays: 7, senders: 5 }, dev: { shards: 9 } } };
    expect(read({ ...file, shards: '3', logDays: '14' }, { WARMSTART_SHARDS: '4' })).toMatchObject({
      shards: 4,
      logDays: 14,
      senders: 5,
    });
    expect(read(file, { WARMSTART_STAGE: 'dev' })).toMatchObject({ shards: 9, missing: ['mail', 'allowed'] });
  });

  test('say what is missing, and show the rest with examples', () => {
    expect(read({})).toMatchObject({ missing: ['mail', 'allowed'], mail: 'briefs@example.com' });
    expect(read({ mail: '', allowed: 'ada@example.org' })).toMatchObject({ missing: ['mail'] });
  });

  test('take a whole domain for the mail', () => {
    expect(read({ ...whole, mail: 'example.org' }).mail).toBe('example.org');
  });

  test.each([
    ['stage', { ...whole, stage: 'test' }, /stage: give dev or prod \(-c stage=… or WARMSTART_STAGE\)/],
    ['mail', { ...whole, mail: 'nobody' }, /mail: give a mail address, or a domain .*-c mail=… or WARMSTART_MAIL/],
    ['allowed', { ...whole, allowed: 'example.org' }, /allowed: give addresses, or domains with an @/],
    ['shards', { ...whole, shards: '0' }, /shards: .*WARMSTART_SHARDS/],
    ['logDays', { ...whole, logDays: 8 }, /logDays: give one of 1, 3, 5, 7,.*WARMSTART_LOG_DAYS/],
    ['warmWrites', { ...whole, warmWrites: 100 }, /warmWrites: .*4000/],
    ['capacity', { ...whole, capacity: 'free', warmReads: 20_000 }, /capacity: give on-demand/],
    ['alarmMail', { ...whole, alarmMail: 'ops' }, /alarmMail: give a mail address/],
    ['domain', { ...whole, domain: 'briefs.example.org' }, /domain: give domain and certificate together/],
    ['certificate', { ...whole, certificate: 'mine' }, /certificate: give the ARN of a certificate/],
    ['an unknown one', { warmstart: { prod: { ...whole, shard: 2 } } }, /shard/],
  ])('name what is wrong: %s', (_, context, message) => {
    expect(complaint(context)).toMatch(message);
  });

  test('name everything that is wrong at once', () => {
    expect(complaint({ mail: 'x', allowed: 'y', shards: 'z' }).split('\n')).toHaveLength(4);
  });
});

test('the runbook tells of every setting, and of no other', () => {
  const [, section = ''] = /^## Settings\n([\s\S]*?)^## /m.exec(readFileSync(`${top}infra/runbook.md`, 'utf8')) ?? [];
  const told = [...section.matchAll(/^\| (`.+?`) +\|/gm)].flatMap(([, names = '']) => names.match(/\w+/g) ?? []);
  expect(told.sort()).toEqual(Object.keys(Settings.shape).sort());
});
