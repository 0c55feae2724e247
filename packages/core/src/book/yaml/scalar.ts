const nothing = /^(?:|~|null|Null|NULL)$/;
const yes = /^(?:true|True|TRUE)$/;
const no = /^(?:false|False|FALSE)$/;
const whole = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const boundless = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** What an unquoted word means: the core schema of YAML 1.2 (10.3.2), in which dates and times are plain text. */
export function plainValue(source: string): string | number | boolean | null {
  if (nothing.test(source)) return null;
  if (yes.test(source)) return true;
  if (no.test(source)) return false;
  if (whole.test(source) || decimal.test(source)) return Number(source);
  if (boundless.test(source)) return Number.NaN;
  return source;
}
