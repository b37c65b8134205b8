import { parseArgs } from 'node:util';
import { startEmbedded } from '../database/embedded.ts';
import { type Database, openDatabase } from '../database/pool.ts';
import { prepareDatabase } from '../database/prepare.ts';
import { parseEnv } from '../env.ts';
import type { Actor } from '../../contract/people.ts';

/** One `lookout` command. */
export interface Command {
  /** The words that select it, as typed: `user add`. */
  name: string;
  /** What follows the name. */
  usage: string;
  summary: string;
  /** Returns the exit code. Throws UsageError when the arguments are wrong. */
  run(args: string[]): Promise<number>;
}

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** How the audit log names whoever has a shell on this machine. */
export const COMMAND_LINE: Actor = { kind: 'system', id: 'command-line', name: 'command line' };

/** Splits arguments into positions and `--name value` options. Throws UsageError on an unknown option. */
export function readArguments<Name extends string, Flag extends string = never>(
  args: string[],
  texts: readonly Name[],
  flags: readonly Flag[] = [],
): { positions: string[]; options: Partial<Record<Name, string> & Record<Flag, boolean>> } {
  const described = [
    ...texts.map((name) => [name, { type: 'string' }] as const),
    ...flags.map((name) => [name, { type: 'boolean' }] as const),
  ];
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: Object.fromEntries(described),
    });
    return {
      positions: positionals,
      options: values as Partial<Record<Name, string> & Record<Flag, boolean>>,
    };
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0], { cause: error });
  }
}

/** Checks that `value` is one of the allowed words. Throws UsageError. */
export function oneOf<T extends string>(option: string, value: string | undefined, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === value);
  if (found !== undefined) return found;
  throw new UsageError(`${option} must be one of ${allowed.join(', ')}`);
}

/** Runs `work` on the product's database, beside a running server or without one. */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const env = parseEnv(process.env);
  const embedded =
    env.databaseUrl === undefined ? await startEmbedded(env.dataDir, { join: true }) : undefined;
  try {
    const url = embedded?.url ?? env.databaseUrl ?? '';
    await prepareDatabase(url);
    const database = openDatabase(url, { max: 2 });
    return await work(database).finally(() => database.close());
  } finally {
    await embedded?.stop();
  }
}
