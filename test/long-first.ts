import { hash } from 'node:crypto';
import { relative, sep } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The order of test files: shuffled by the seed, but those of `apart` first, then those of whole systems, then the rest. A
 * process that files share ends where one of `apart` comes next, and the next has to load everything anew; and what takes
 * long and begins last leaves the other processes idle.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { config } = this.ctx;
    const placed = files.map((file) => {
      const isWhole = relative(config.root, file.moduleId).startsWith(`test${sep}`);
      const rank = file.project.name === 'apart' ? 0 : isWhole ? 1 : 2;
      return { file, place: `${rank} ${hash('sha1', `${config.sequence.seed} ${file.moduleId}`)}` };
    });
    return placed.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ file }) => file);
  }
}
