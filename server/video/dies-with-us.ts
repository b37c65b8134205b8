import { spawnSync } from 'node:child_process';

/** util-linux; others that are called so lack the option and are not used. */
const SETPRIV = 'setpriv';
const OPTION = ['--pdeathsig', 'KILL'] as const;

let works: boolean | null = null;

/**
 * The command such that the kernel ends the program together with this process, even after `kill -9`. As it is where
 * there is no means for it: then the program must find out by itself.
 */
export function diesWithUs(program: string, args: readonly string[]): [string, readonly string[]] {
  works ??= spawnSync(SETPRIV, [...OPTION, 'true'], { stdio: 'ignore' }).status === 0;
  return works ? [SETPRIV, [...OPTION, '--', program, ...args]] : [program, args];
}
