/** `pnpm schema`: writes the JSON Schema of the book beside this file, for editors that complete by it. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bookJsonSchema } from '@warmstart/core/book';

/** Where the schema lies. */
export const schemaFile = fileURLToPath(new URL('book.schema.json', import.meta.url));

/** The text of the schema file. */
export function schemaText(): string {
  return `${JSON.stringify(bookJsonSchema(), null, 2)}\n`;
}

if (import.meta.main) writeFileSync(schemaFile, schemaText());
