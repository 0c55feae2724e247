import { spawn } from 'node:child_process';
import type { Io } from '../io.ts';

/** How a machine opens an address: the program, and the words before the address. */
function opener(platform: NodeJS.Platform, { DISPLAY: x11, WAYLAND_DISPLAY: wayland }: Io['env']) {
  switch (platform) {
    case 'darwin':
      return { program: 'open', words: [] };
    case 'win32':
      return { program: 'rundll32', words: ['url.dll,FileProtocolHandler'] };
    default:
      return x11 || wayland ? { program: 'xdg-open', words: [] } : null;
  }
}

/**
 * Opens an address in the browser, where there is somebody to see it. When that fails, the printed address is there.
 * @returns whether it was tried
 */
export function openBrowser(address: string, io: Io): boolean {
  const { CI: unattended, SSH_CONNECTION: far } = io.env;
  const found = opener(process.platform, io.env);
  if (unattended || far || !io.stdout.isTTY || found === null) return false;
  // Without a shell: nothing in the address is ever read as a command.
  const child = spawn(found.program, [...found.words, address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
  return true;
}
