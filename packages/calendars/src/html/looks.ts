/** The elements by which calendars mark up descriptions. A bare `<` in a sentence is no sign of HTML. */
const markup =
  /<(?:a|b|br|div|em|font|html|i|li|meta|ol|p|span|strong|table|td|u|ul|h[1-6])(?:\s[^<>]{0,2000})?\/?>|&(?:nbsp|amp|lt|gt|quot|#\d{2,5});/i;

/** Whether a description is HTML rather than text; cheap, so that the parser is loaded only where there is some. */
export function looksLikeHtml(description: string): boolean {
  return markup.test(description);
}
