/**
 * `npm run bench -- <name>`: runs `bench/<name>.ts`, which exports `run(): Promise<Record<string, number>>` and prints
 * its own details. Then the machine, a table against the goals, and as the last line `{"bench":…,"metrics":{…}}`.
 * Exit code 1 when a goal was missed.
 */
import { existsSync } from 'node:fs';
import { goalsOf, goalText, reaches } from './goal.ts';
import { machine } from './machine.ts';

type Metrics = Record<string, number>;

async function main(name: string | undefined): Promise<number> {
  const file = new URL(`./${name}.ts`, import.meta.url);
  if (name === undefined || !/^[a-z0-9-]+$/.test(name) || !existsSync(file)) {
    console.error('Which benchmark? npm run bench -- <name>, where bench/<name>.ts exists.');
    return 2;
  }
  const { run } = (await import(file.href)) as { run?: () => Promise<Metrics> };
  if (!run) {
    console.error(`bench/${name}.ts is not a benchmark: it exports no run().`);
    return 2;
  }
  const metrics = await run();
  console.log(`\n${machine()}\n`);
  const missed = printTable(name, metrics);
  console.log(JSON.stringify({ bench: name, metrics }));
  return missed === 0 ? 0 : 1;
}

function printTable(name: string, metrics: Metrics): number {
  const goals = goalsOf(name);
  const names = [...new Set([...Object.keys(goals), ...Object.keys(metrics)])];
  const rows = names.map((metric) => {
    const goal = goals[metric];
    const verdict = goal === undefined ? '' : reaches(metrics[metric], goal) ? 'reached' : 'MISSED';
    return [metric, String(metrics[metric] ?? 'not measured'), goal ? goalText(goal) : '', verdict] as const;
  });
  const table = [['metric', 'figure', 'goal', ''] as const, ...rows];
  const width = (column: 0 | 1 | 2) => Math.max(...table.map((row) => row[column].length));
  const widths = [width(0), width(1), width(2)] as const;
  for (const [metric, figure, goal, verdict] of table) {
    console.log(
      `${metric.padEnd(widths[0])}  ${figure.padStart(widths[1])}  ${goal.padEnd(widths[2])}  ${verdict}`.trimEnd(),
    );
  }
  return rows.filter((row) => row[3] === 'MISSED').length;
}

// An ordinary end, so that what was started is ended too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
process.exitCode = await main(process.argv[2]);
