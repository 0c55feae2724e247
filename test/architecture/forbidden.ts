import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { any, clocks, type Place, places, stackTests, trial } from './rules.ts';
import { importsOf, lineAt, type Source, visit } from './source.ts';

const scope = '@warmstart/';

/** Every import of a file that the rules forbid, as `file:line says why`. */
export function forbiddenImports(source: Source): string[] {
  return importsOf(source).flatMap(({ line, specifier }) => {
    const why = specifier === null ? computed(source.file) : reason(source.file, specifier);
    return why === null ? [] : [`${source.file}:${line} ${why}`];
  });
}

/** Every look at the machine's clock or at chance outside the places meant for it. */
export function forbiddenClocks(source: Source): string[] {
  if (trial.test(source.file) || clocks.some((place) => source.file === place || within(source.file, place))) return [];
  const found: string[] = [];
  const add = (at: number, what: string) =>
    found.push(`${source.file}:${lineAt(source.text, at)} ${what}: take the time as an argument`);
  visit(source, {
    MemberExpression: (node) => {
      const name = source.text.slice(node.start, node.end);
      if (/^(Date\.now|Temporal\.Now|Math\.random)$/.test(name)) add(node.start, name);
    },
    NewExpression: (node) => {
      const { callee } = node;
      if (callee.type === 'Identifier' && callee.name === 'Date' && node.arguments.length === 0)
        add(node.start, 'new Date()');
    },
  });
  return found;
}

function computed(file: string): string | null {
  return within(file, 'test') ? null : 'loads a module whose name is computed, which nobody can check';
}

function reason(file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return relative(file, posix.join(posix.dirname(file), specifier));
  const place = placeOf(file);
  if (!place) return 'stands in no place that test/architecture/rules.ts knows';
  if (specifier.startsWith(scope)) return ours(file, place, specifier);
  const free = trial.test(file) && !within(file, 'infra');
  const name = packageOf(specifier);
  if (specifier.startsWith('node:') || builtinModules.includes(name))
    return place.node || free ? null : `${place.at} does no I/O, so it may not import ${specifier}`;
  return free || place.others === any || place.others.includes(name) ? null : `${place.at} may not import ${name}`;
}

function relative(file: string, target: string): string | null {
  const home = homeOf(file);
  if (within(target, home)) return null;
  if (within(file, stackTests) && within(target, 'infra')) return null;
  return `reaches out of ${home} by path: ${target}`;
}

function ours(file: string, place: Place, specifier: string): string | null {
  const name = specifier.slice(scope.length).split('/')[0] ?? '';
  if (name === 'infra') return 'nothing imports infra';
  if (trial.test(file) && !within(file, 'infra')) return null;
  if (place.ours === any || place.ours.includes(name)) return null;
  return `${place.at} may not import ${specifier}`;
}

function placeOf(file: string): Place | undefined {
  return places.find(({ at }) => (/[*{]/.test(at) ? posix.matchesGlob(file, at) : within(file, at)));
}

/** The folder whose files may name each other by path: a package, a function, infra or test. */
function homeOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  return first === 'packages' || first === 'functions' ? `${first}/${second}` : first;
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function within(file: string, folder: string): boolean {
  return file.startsWith(`${folder}/`);
}
