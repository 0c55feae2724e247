import { example, Settings, StageName, usual } from './schema.ts';

/** A stage as it is to be made. */
export interface StageSettings extends Settings {
  readonly stage: StageName;
  /** What must still be given before it can be deployed; examples stand in for it. */
  readonly missing: readonly string[];
}

/** The settings are wrong. The message names each with what may be given. */
export class SettingsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SettingsError';
  }
}

export interface SettingsSources {
  /** A value of the CDK context: -c NAME=VALUE, cdk.json or cdk.context.json. */
  readonly context: (name: string) => unknown;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const names = Object.keys(Settings.shape);

/**
 * Reads what is set for the stage: `stage` (prod unless given), then each setting, the first of WARMSTART_NAME in the
 * environment, `-c name=value`, the block `warmstart: { <stage>: { name: value } }` of cdk.context.json or cdk.json, and
 * what is usual for the stage. @throws SettingsError that names everything that is wrong
 */
export function readSettings({ context, env }: SettingsSources): StageSettings {
  const { WARMSTART_STAGE } = env;
  const stage = StageName.safeParse(WARMSTART_STAGE ?? context('stage') ?? 'prod');
  if (!stage.success) throw wrong('stage', [{ path: ['stage'], message: 'give dev or prod' }]);
  const block = blockOf(context('warmstart'), stage.data);
  const given = names.flatMap((name) => {
    const value = env[variableOf(name)] ?? context(name) ?? block[name];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  const missing = Object.keys(example).filter((name) => !given.some(([known]) => known === name));
  const unknown = Object.keys(block).filter((name) => !names.includes(name));
  const read = Settings.safeParse({
    ...example,
    ...usual[stage.data],
    ...Object.fromEntries(given),
    ...Object.fromEntries(unknown.map((name) => [name, block[name]])),
  });
  if (!read.success) throw wrong(stage.data, read.error.issues);
  return { ...read.data, stage: stage.data, missing };
}

/** The environment variable of a setting: alarmMail is WARMSTART_ALARM_MAIL. */
export function variableOf(name: string): string {
  return `WARMSTART_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

function blockOf(context: unknown, stage: string): Readonly<Record<string, unknown>> {
  const stages = new Map(Object.entries(typeof context === 'object' && context !== null ? context : {}));
  const block: unknown = stages.get(stage);
  return typeof block === 'object' && block !== null ? { ...block } : {};
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function wrong(stage: string, issues: readonly Issue[]): SettingsError {
  const lines = issues.map(({ path, message }) => {
    const name = String(path[0] ?? '');
    return names.includes(name) || name === 'stage'
      ? `  ${name}: ${message} (-c ${name}=… or ${variableOf(name)})`
      : `  ${message}`;
  });
  return new SettingsError(`The settings of the stage ${stage} are wrong:\n${lines.join('\n')}`);
}
