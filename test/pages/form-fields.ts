/** What a form holds, as a browser would send it. */
export function fieldsOf(html: string): Record<string, string> {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  const fields: Record<string, string> = {};
  for (const [tag, name = ''] of main.matchAll(/<(?:input|textarea|select)[^>]*\bname="([\w-]+)"[^>]*>/g)) {
    if (name === 'form-token') continue;
    const area = new RegExp(`<textarea[^>]*name="${name}"[^>]*>\\n([^<]*)</textarea>`).exec(main)?.[1];
    const chosen = new RegExp(`<select[^>]*name="${name}"[^>]*>.*?<option value="([^"]*)" selected`, 's').exec(
      main,
    )?.[1];
    if (tag.includes('type="checkbox"') && !tag.includes(' checked')) continue;
    fields[name] = area ?? chosen ?? /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '';
  }
  return fields;
}
