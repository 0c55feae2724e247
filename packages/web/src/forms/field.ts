import { type Html, html } from '../layout/index.ts';
import type { Values } from './values.ts';

/** What a form shows: what was typed or is set, and what is wrong with it. */
export interface Filled {
  readonly values: Values;
  readonly faults: Values;
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}

interface Input extends Field {
  readonly type?: 'text' | 'email' | 'number' | 'time' | 'date';
  readonly short?: boolean;
  readonly autocomplete?: string;
  /** The id of a list of what may be typed. */
  readonly list?: string;
}

/** A field to type into; its fault stands beside it, tied to it for screen readers. */
export function input({ values, faults }: Filled, field: Input): Html {
  const { name, type = 'text', short = type !== 'text' && type !== 'email' } = field;
  const fault = faults[name];
  return html`<div class="field"><label for="${name}">${field.label}</label>
<input id="${name}" name="${name}" type="${type}" value="${values[name] ?? ''}" autocomplete="${field.autocomplete ?? 'off'}"${field.list === undefined ? null : html` list="${field.list}"`}${short ? html` class="short"` : null}${described(field, fault)}>${below(field, fault)}</div>`;
}

/** A field for longer words, or for a list with an item a line. */
export function area({ values, faults }: Filled, field: Field & { readonly rows?: number }): Html {
  const { name, rows = 3 } = field;
  const fault = faults[name];
  return html`<div class="field"><label for="${name}">${field.label}</label>
<textarea id="${name}" name="${name}" rows="${rows}" autocomplete="off"${described(field, fault)}>
${values[name] ?? ''}</textarea>${below(field, fault)}</div>`;
}

/** One of several; the first is taken where nothing else is set. @param options value and words */
export function choice(
  { values, faults }: Filled,
  field: Field,
  options: readonly (readonly [string, string])[],
): Html {
  const { name } = field;
  const fault = faults[name];
  return html`<div class="field"><label for="${name}">${field.label}</label>
<select id="${name}" name="${name}"${described(field, fault)}>${options.map(
    ([value, words]) =>
      html`<option value="${value}"${values[name] === value ? html` selected` : null}>${words}</option>`,
  )}</select>${below(field, fault)}</div>`;
}

export function checkbox({ values }: Filled, { name, label }: Field): Html {
  return html`<div class="field"><label class="check"><input type="checkbox" name="${name}" value="yes"${values[name] === 'yes' ? html` checked` : null}> ${label}</label></div>`;
}

function described({ name, hint }: Field, fault: string | undefined): Html {
  const ids = [fault === undefined ? '' : `${name}-why`, hint === undefined ? '' : `${name}-hint`].filter(
    (id) => id !== '',
  );
  return html`${fault === undefined ? null : html` aria-invalid="true"`}${ids.length === 0 ? null : html` aria-describedby="${ids.join(' ')}"`}`;
}

function below({ name, hint }: Field, fault: string | undefined): Html {
  return html`${fault === undefined ? null : html`<span class="why" id="${name}-why">Not saved: ${fault}.</span>`}${hint === undefined ? null : html`<span class="hint" id="${name}-hint">${hint}</span>`}`;
}
