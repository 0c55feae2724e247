import { describe, expect, test } from 'vitest';
import { findingsWith, given, resourcesOf, templateWith } from './synthesised.ts';
import { functionsOf } from './template.ts';

/** Who refreshes tokens, or takes in what is to be sealed. */
const seals = ['sync-calendar', 'web'];

describe('the key of the tokens', () => {
  test('is a secret unless one of KMS is wanted, which those use that seal or open with it, and which outlives the stack', () => {
    expect(resourcesOf(templateWith({ stage: 'prod', ...given }), 'AWS::KMS::Key')).toEqual([]);
    const wanted = templateWith({ stage: 'prod', ...given, tokenKmsKey: true });
    const [[, key] = []] = resourcesOf(wanted, 'AWS::KMS::Key');
    expect(key).toMatchObject({ DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } });
    const using = functionsOf(wanted).filter(({ variables }) => 'TOKEN_KEY_KMS' in variables);
    expect(using.map(({ name }) => name).sort()).toEqual([
      'check-tripwires',
      'send-brief',
      'send-review',
      'sync-calendar',
      'web',
    ]);
    for (const { name, rights } of using)
      expect(rights.filter(({ Action }) => Action.some((action) => action.startsWith('kms:')))).toMatchObject([
        {
          // Who only sends, or fetches, opens what the pages sealed.
          Action: seals.includes(name) ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt'],
          Condition: { StringEquals: { 'kms:EncryptionContext:app': 'warmstart' } },
        },
      ]);
    expect(findingsWith({ stage: 'prod', ...given, tokenKmsKey: true })).toEqual([]);
  });
});
