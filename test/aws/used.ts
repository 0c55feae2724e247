import { readFileSync } from 'node:fs';
import { reachedFrom } from '../architecture/reach.ts';
import { type Source, top, visit } from '../architecture/source.ts';

/** A stretch of code that does something only when it is called by its name; null for what runs when a file is loaded. */
interface Piece extends Span {
  readonly name: string | null;
  readonly file: string;
  /** What it stands in: it exists only when that runs. */
  readonly within: Piece | null;
  /** A method runs when its name is called; a function may be handed on first, so being mentioned is enough. */
  readonly kind: 'method' | 'function';
  readonly found: Found;
}

interface Found {
  /** Functions it mentions, as `file name`, or `* name` for an imported one. */
  readonly mentions: Set<string>;
  /** Names it calls. */
  readonly calls: Set<string>;
  /** The commands of the SDK that it makes, as `UpdateItem` of `UpdateItemCommand`. */
  readonly commands: Set<string>;
  /** Texts it names, as an event in the log; as `index: byStart` where they are a property. */
  readonly texts: Set<string>;
  /** What it calls the properties of its objects. */
  readonly fields: Set<string>;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a function may do when it runs, as its code says. */
export interface Used {
  readonly commands: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
}

/**
 * Follows a function from its `index.ts` through everything of ours that its code may call. Methods are followed by
 * name: one counts as used when anything that may run calls something of that name, whatever it belongs to.
 */
export function usedBy(name: string): Used {
  const files = [...reachedFrom(`functions/${name}/index.ts`, { waiting: true })].filter((file) =>
    /\/.*\.ts$/.test(file),
  );
  const pieces = files.flatMap((file) => piecesOf({ file, text: readFileSync(top + file, 'utf8') }));
  const used = new Set(pieces.filter((piece) => piece.name === null || piece.name === 'handler'));
  const all = nothing();
  for (const { found } of used) add(found, all);
  for (let before = -1; before !== used.size; ) {
    before = used.size;
    for (const piece of pieces) {
      if (used.has(piece) || (piece.within && !used.has(piece.within)) || !isNamed(piece, all)) continue;
      used.add(piece);
      add(piece.found, all);
    }
  }
  return all;
}

function isNamed({ name, file, kind }: Piece, { calls, mentions }: Found): boolean {
  if (name === null) return true;
  return kind === 'method' ? calls.has(name) : mentions.has(`${file} ${name}`) || mentions.has(`* ${name}`);
}

function add(found: Found, to: Found): void {
  for (const one of found.mentions) to.mentions.add(one);
  for (const one of found.calls) to.calls.add(one);
  for (const one of found.commands) to.commands.add(one);
  for (const one of found.texts) to.texts.add(one);
  for (const one of found.fields) to.fields.add(one);
}

function nothing(): Found {
  return { mentions: new Set(), calls: new Set(), commands: new Set(), texts: new Set(), fields: new Set() };
}

function piecesOf(source: Source): Piece[] {
  const { file, text } = source;
  const pieces: Piece[] = [
    { name: null, file, within: null, kind: 'function', start: 0, end: text.length, found: nothing() },
  ];
  const innermost = (span: Span) =>
    pieces
      .filter((each) => holds(each, span))
      .reduce((inner, each) => (each.end - each.start < inner.end - inner.start ? each : inner));
  // Outer pieces come first, so the innermost so far is what the next one stands in.
  const cut = (name: string, kind: Piece['kind'], { start, end }: Span) =>
    pieces.push({ name, file, within: innermost({ start, end }), kind, start, end, found: nothing() });
  visit(source, {
    FunctionDeclaration: (node) => node.id && cut(node.id.name, 'function', node),
    // A constant runs when its file is loaded, unless it is a function.
    VariableDeclarator: (node) => {
      if (node.id.type === 'Identifier' && isFunction(node.init)) cut(node.id.name, 'function', node);
    },
    Property: (node) => {
      if (node.key.type === 'Identifier' && isFunction(node.value) && node.kind !== 'get')
        cut(node.key.name, 'method', node);
    },
    MethodDefinition: (node) => {
      if (node.key.type === 'Identifier' && node.kind === 'method') cut(node.key.name, 'method', node);
    },
  });
  fill(source, (span) => innermost(span).found);
  return pieces;
}

/** Writes down what is found in a file with the piece it stands in. */
function fill(source: Source, at: (span: Span) => Found): void {
  const { spans, imported } = namedOnly(source);
  const waits = /\bawait import\(|\bimport\('/.test(source.text);
  visit(source, {
    Identifier: (node) => {
      if (spans.some((span) => holds(span, node))) return;
      const original = imported.get(node.name);
      at(node).mentions.add(original === undefined ? `${source.file} ${node.name}` : `* ${original}`);
      // What comes by an import that waits is taken out of an object, so it has no place of its own in the file.
      if (waits) at(node).mentions.add(`* ${node.name}`);
    },
    Literal: (node) => {
      if (typeof node.value === 'string' && !spans.some((span) => holds(span, node))) at(node).texts.add(node.value);
    },
    Property: (node) => {
      if (node.key.type !== 'Identifier') return;
      at(node).fields.add(node.key.name);
      if (node.value.type === 'Literal') at(node).texts.add(`${node.key.name}: ${node.value.value}`);
    },
    CallExpression: (node) => {
      const { callee } = node;
      const called = callee.type === 'MemberExpression' ? callee.property : callee;
      if (called.type === 'Identifier') at(node).calls.add(called.name);
    },
    NewExpression: (node) => {
      const [, command] = /^(\w+)Command$/.exec(node.callee.type === 'Identifier' ? node.callee.name : '') ?? [];
      if (command) at(node).commands.add(command);
    },
  });
}

/** Where names stand that call nothing: types, imports, and what the properties of an object are called. */
function namedOnly(source: Source): { spans: Span[]; imported: Map<string, string> } {
  const spans: Span[] = [];
  const imported = new Map<string, string>();
  const quiet = (node: Span) => spans.push(node);
  visit(source, {
    ImportDeclaration: (node) => {
      quiet(node);
      for (const one of node.specifiers)
        if (one.type === 'ImportSpecifier' && one.imported.type === 'Identifier')
          imported.set(one.local.name, one.imported.name);
    },
    ExportAllDeclaration: quiet,
    ExportNamedDeclaration: (node) => node.source && quiet(node),
    TSInterfaceDeclaration: quiet,
    TSTypeAliasDeclaration: quiet,
    TSTypeAnnotation: quiet,
    TSTypeParameterInstantiation: quiet,
    ObjectExpression: ({ properties }) => {
      for (const property of properties)
        if (property.type === 'Property' && !property.shorthand && !property.computed) quiet(property.key);
    },
  });
  return { spans, imported };
}

function holds(outer: Span, { start, end }: Span): boolean {
  return outer.start <= start && end <= outer.end;
}

function isFunction(node: { readonly type: string } | null): boolean {
  return node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression';
}
