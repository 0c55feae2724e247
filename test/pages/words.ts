/** The words of a page, without tags. */
export function words(html: string): string {
  return html
    .replace(/<(?:script|style|title)[\s\S]*?<\/(?:script|style|title)>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}
