import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { codeOf } from './trouble.ts';

const run = promisify(execFile);

/** A process, and when it was born: a process id alone is given to others later. */
export interface ProcessName {
  readonly pid: number;
  /** The same as long as it lives; null where the system does not tell. */
  readonly born: string | null;
}

export async function thisProcess(): Promise<ProcessName> {
  return { pid: process.pid, born: await bornOf(process.pid) };
}

/** Whether that very process still lives. Where its birth is unknown, whether any process has its id. */
export async function lives({ pid, born }: ProcessName): Promise<boolean> {
  if (!exists(pid)) return false;
  const now = await bornOf(pid);
  return born === null || now === null || born === now;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled, but there it is.
    return codeOf(error) === 'EPERM';
  }
}

async function bornOf(pid: number): Promise<string | null> {
  try {
    return process.platform === 'linux' ? await bornOnLinux(pid) : await bornElsewhere(pid);
  } catch {
    return null;
  }
}

/** The boot and the clock ticks since then: field 22 of /proc/PID/stat (proc_pid_stat(5)), counted behind the name in brackets. */
async function bornOnLinux(pid: number): Promise<string | null> {
  const [boot, stat] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    readFile(`/proc/${pid}/stat`, 'utf8'),
  ]);
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return ticks ? `${boot.trim()} ${ticks}` : null;
}

async function bornElsewhere(pid: number): Promise<string | null> {
  if (process.platform === 'win32') return null;
  const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)], { env: { ...process.env, LC_ALL: 'C' } });
  return stdout.trim() || null;
}
