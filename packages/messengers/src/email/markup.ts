import { escapeToBuffer } from 'hono/utils/html';

/** HTML whose words are escaped already. */
export class Markup {
  readonly text: string;

  /** @param text tags as they are to stand: never words, which come in through `html` */
  constructor(text: string) {
    this.text = text;
  }
}

/**
 * A template of HTML: what it fills in is escaped unless it is markup itself. The escaping is Hono's; its own template
 * makes several objects for each one, which was most of the time of rendering a mail.
 */
export function html(tags: TemplateStringsArray, ...filled: readonly (string | Markup)[]): Markup {
  const out: [string] = [tags[0] ?? ''];
  for (let index = 0; index < filled.length; index++) {
    const value = filled[index] ?? '';
    if (typeof value === 'string') escapeToBuffer(value, out);
    else out[0] += value.text;
    out[0] += tags[index + 1] ?? '';
  }
  return new Markup(out[0]);
}

/** Several pieces of markup, one behind the other. */
export function joined(pieces: readonly Markup[]): Markup {
  let text = '';
  for (const piece of pieces) text += piece.text;
  return new Markup(text);
}
