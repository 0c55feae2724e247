import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor, type VisitorObject } from 'oxc-parser';

/** The top of the checkout, with a slash at its end. */
export const top = fileURLToPath(new URL('../../', import.meta.url));

/** A file of ours, its path seen from the top of the checkout. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** Something that loads another module. */
export interface Import {
  readonly line: number;
  /** Null where it is computed, so that nobody can tell what it loads. */
  readonly specifier: string | null;
  /** Whether it is gone once types are stripped. */
  readonly erased: boolean;
  /** Whether it waits until the line is run. */
  readonly lazy: boolean;
}

/** Every TypeScript file under the folders, sorted by path. */
export function sourcesUnder(folders: readonly string[]): Source[] {
  return folders
    .flatMap((folder) =>
      readdirSync(top + folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
    )
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules/'))
    .sort()
    .map((file) => ({ file, text: readFileSync(top + file, 'utf8') }));
}

/** All that a file loads, in whichever way the language has for it. Throws on a file that does not parse. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  const add = (at: number, specifier: string | null, kind: { erased?: boolean; lazy?: boolean } = {}) =>
    found.push({ line: lineAt(source.text, at), specifier, erased: kind.erased ?? false, lazy: kind.lazy ?? false });
  visit(source, {
    ImportDeclaration: (node) => add(node.start, node.source.value, { erased: node.importKind === 'type' }),
    ExportAllDeclaration: (node) => add(node.start, node.source.value, { erased: node.exportKind === 'type' }),
    ExportNamedDeclaration: (node) => {
      if (node.source) add(node.start, node.source.value, { erased: node.exportKind === 'type' });
    },
    ImportExpression: (node) => add(node.start, literal(node.source), { lazy: true }),
    TSImportType: (node) => add(node.start, literal(node.source), { erased: true }),
    CallExpression: (node) => {
      const { callee } = node;
      if (callee.type === 'Identifier' && callee.name === 'require') add(node.start, literal(node.arguments[0]));
    },
  });
  return found;
}

/** Walks the syntax tree of a file. Throws on a file that does not parse. */
export function visit(source: Source, visitor: VisitorObject): void {
  const { program, errors } = parseSync(source.file, source.text);
  if (errors[0]) throw new Error(`${source.file}: ${errors[0].message}`);
  new Visitor(visitor).visit(program);
}

/** The line an offset lies in, counted from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function literal(node: { type: string; value?: unknown } | undefined): string | null {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}
