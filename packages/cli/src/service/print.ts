import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Misuse } from '../trouble.ts';
import { launchdPlist, systemdUnit } from './files.ts';
import { canStand } from './quote.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/**
 * What keeps `warmstart start` running on this machine: a systemd user unit, or on a Mac a property list for launchd.
 * @param words behind `start`, paths made absolute
 * @throws Misuse where neither is known, or a path cannot stand in it
 */
export function serviceText(words: readonly string[], platform: NodeJS.Platform): string {
  const service = { command: [process.execPath, main, 'start', '--no-open', ...words], home: homedir() };
  if (![...service.command, service.home].every(canStand))
    throw new Misuse('a path with control characters cannot stand in the file of a service: rename its folder.');
  switch (platform) {
    case 'linux':
      return systemdUnit(service);
    case 'darwin':
      return launchdPlist(service);
    default:
      throw new Misuse(
        `no service is known for ${platform}. Have its task scheduler run at sign-in: ${service.command.map((word) => JSON.stringify(word)).join(' ')}`,
      );
  }
}
