import { spawnSync } from 'node:child_process';

/** What a reader can select and copy out of a PDF, page by page, in the order of the page. */
export function textOfPdf(bytes: Buffer): string[] {
  const { status, stdout, stderr } = spawnSync('pdftotext', ['-layout', '-enc', 'UTF-8', '-', '-'], {
    input: bytes,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`pdftotext: ${stderr.toString()}`);
  return stdout.toString().split('\f').slice(0, -1);
}
