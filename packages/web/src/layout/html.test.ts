import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import { html, theirs } from './index.ts';

test('whatever is filled in stays text, in an element and in an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (words) => {
      const { childNodes } = parseFragment(`${html`<p title="${words}">${words}</p>`}`);
      const [only] = childNodes;
      expect(childNodes).toHaveLength(1);
      if (!only || !('attrs' in only)) throw new Error('no element');
      expect([only.tagName, only.attrs.map(({ name }) => name)]).toEqual(['p', ['title']]);
      expect(only.childNodes.every(({ nodeName }) => nodeName === '#text')).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('what controls or reorders the text beside it is left out', () => {
  expect(`${theirs('a\u0000\u001b[31m\u202eb\u2066\nc\ud800')}`).toBe('<bdi dir="auto">a[31mb\nc</bdi>');
});

test('HTML within HTML stands as it is, and null leaves nothing', () => {
  const parts = [html`<b>1</b>`, null, html`<b>${'<2>'}</b>`];
  expect(`${html`<p>${parts}${null}${3}</p>`}`).toBe('<p><b>1</b><b>&lt;2&gt;</b>3</p>');
});
