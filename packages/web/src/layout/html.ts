import * as hono from 'hono/html';

/** HTML whose words are escaped already. */
export type Html = ReturnType<typeof hono.html>;

/** What a template may fill in: words, which it escapes, or HTML. Null leaves nothing. */
export type Filling = string | number | null | Html | readonly (Html | null)[];

/** What controls or reorders the text beside it: on no page of ours, whoever wrote it. */
const unseen = /(?![\n\t])\p{Cc}|\p{Bidi_Control}|\p{Cs}/gu;

/** A template of HTML. Hono's own, which escapes whatever is not HTML already, but taking nothing that would print oddly. */
export function html(tags: TemplateStringsArray, ...filled: readonly Filling[]): Html {
  return hono.html(tags, ...filled.map((one) => (typeof one === 'string' ? one.replace(unseen, '') : one)));
}

/** Words of others, so that a right-to-left title cannot turn what stands beside it. */
export function theirs(text: string): Html {
  return html`<bdi dir="auto">${text}</bdi>`;
}
