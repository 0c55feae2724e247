import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { outsideFetch } from '@warmstart/calendars/outside';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import { systemClock } from '@warmstart/runtime/clock';
import { jsonLog } from '@warmstart/runtime/log';
import { parameterSecrets } from '@warmstart/runtime/secrets';
import { hostedVault } from '@warmstart/runtime/vault';
import { configFrom } from './config.ts';
import type { CheckTripwires } from './deps.ts';
import { pastOf } from './past.ts';
import { secretIn } from './secret.ts';

/** What looking at tripwires works with on AWS, made once for the life of the process. @throws ConfigError */
export function wire(env: Readonly<Record<string, string | undefined>>) {
  const config = configFrom(env);
  const table = dynamoTable(new DynamoDBClient(), { name: config.TABLE_NAME });
  const secrets = parameterSecrets({ prefix: config.SECRETS_PREFIX, clock: systemClock });
  const signals = dynamoSignals(table);
  // A site that a manager named may be anywhere: this runs beside other people's data.
  const reaching = { clock: systemClock, fetch: outsideFetch(), gitHubRoot: config.GITHUB_API_ROOT };
  const deps: CheckTripwires = {
    store: dynamoStore(table, { shards: config.DUE_SHARDS }),
    signals,
    clock: systemClock,
    secret: secretIn({ signals, vault: hostedVault({ secrets, kmsKey: config.TOKEN_KEY_KMS }) }),
    past: (source, secret) => pastOf(source, secret, reaching),
  };
  return { deps, log: jsonLog((line) => process.stdout.write(line)) };
}
