import { Parser } from 'htmlparser2';

/** Elements that end the line they stand in. */
const breaking = new Set(
  'address article blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul'.split(' '),
);

/** Elements whose text nobody is meant to read. */
const unread = new Set(['head', 'script', 'style', 'title', 'template', 'noscript']);

/**
 * The words of a description that a calendar kept as HTML, a line for each block. Tags, attributes and addresses of links are
 * gone, entities are read; what comes out is plain data and still has to be escaped wherever it is shown.
 */
export function plainOfHtml(html: string): string {
  let text = '';
  let hidden = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        if (unread.has(name)) hidden++;
        if (breaking.has(name)) text += '\n';
        if (name === 'li') text += '- ';
        if (name === 'td' || name === 'th') text += ' ';
      },
      ontext(words) {
        if (hidden === 0) text += words;
      },
      onclosetag(name) {
        if (unread.has(name)) hidden--;
        if (breaking.has(name) && name !== 'br') text += '\n';
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
