import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCES = ['contract', 'domain', 'server', 'src', 'mocks', 'tests', 'bench', 'tools'];
const files = SOURCES.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => path.join(root, file)),
).filter((file) => statSync(file).isFile());
const code = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file));

describe('the repository', () => {
  it('has every folder that docs/architecture.md names', () => {
    const page = readFileSync('docs/architecture.md', 'utf8');
    const named = [...page.matchAll(/^\| `([a-z]+\/)`/gm)].map((m) => m[1]!);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((folder) => !existsSync(folder))).toEqual([]);
  });

  it('keeps every file of code within 400 lines', () => {
    const long = code.filter((file) => readFileSync(file, 'utf8').split('\n').length > 401);
    expect(long).toEqual([]);
  });

  it('leaves no test switched off or singled out', () => {
    const off = code.filter(
      (file) =>
        /\.test\.tsx?$/.test(file) &&
        /\b(it|test|describe)\.(only|skip|todo)\(/.test(readFileSync(file, 'utf8')) &&
        !file.endsWith('safety.test.ts'),
    );
    expect(off).toEqual([]);
  });

  it('keeps the field out of the interface primitives', () => {
    const imports = code
      .filter((file) => file.startsWith('src/ui/'))
      .filter((file) => /from '(\.\.\/)+(domain|contract)\//.test(readFileSync(file, 'utf8')));
    expect(imports).toEqual([]);
  });

  it('never sets markup from text', () => {
    const markup = code.filter(
      (file) =>
        file.startsWith('src/') &&
        /dangerouslySetInnerHTML|\.innerHTML\s*=|insertAdjacentHTML/.test(readFileSync(file, 'utf8')),
    );
    expect(markup).toEqual([]);
  });
});
