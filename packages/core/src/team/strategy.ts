import * as z from 'zod';
import { Text } from '../text/index.ts';

/** An action in plain words, or with the name by which signals speak of it. */
export const StrategyAction = z.union(
  [
    Text,
    z.strictObject({
      says: Text,
      match: Text.meta({ description: 'What signals of it name: a tag, what they belong to, or words in their text' }),
    }),
  ],
  { error: 'an action in words, or { says, match } with the name signals bear' },
);
export type StrategyAction = z.infer<typeof StrategyAction>;

export const Strategy = z.strictObject({
  diagnosis: Text,
  policies: z.array(Text).optional(),
  actions: z.array(StrategyAction).optional(),
});
export type Strategy = z.infer<typeof Strategy>;

/** An action in words alone. */
export function sayAction(action: StrategyAction): string {
  return typeof action === 'string' ? action : action.says;
}

/** An action in one line of a form: `Cut flake rate below 3 % [flake-rate]`. */
export function actionLine(action: StrategyAction): string {
  return typeof action === 'string' ? action : `${action.says} [${action.match}]`;
}

/** The action of such a line. */
export function actionOfLine(line: string): StrategyAction {
  const words = line.trim();
  const begin = words.lastIndexOf('[');
  if (begin < 1 || !words.endsWith(']')) return words;
  const [says, match] = [words.slice(0, begin).trim(), words.slice(begin + 1, -1).trim()];
  return says === '' || match === '' ? words : { says, match };
}
