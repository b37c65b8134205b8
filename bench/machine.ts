import { cpus, totalmem } from 'node:os';

/** The machine in one line, to stand beside every figure. */
export function machine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  const memoryGb = Math.round(totalmem() / 1e9);
  return `${processors.length} cores (${model}), ${memoryGb} GB, Node ${process.versions.node}, ${process.platform}`;
}
