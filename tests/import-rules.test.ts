import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** For each rule a file, what it must not import, and what it may import beside it. */
const PLANTED: Record<string, [from: string, forbidden: string, allowed?: string]> = {
  'domain-imports-nothing-of-ours': ['domain/a/a.ts', 'contract/c.ts', 'domain/b.ts'],
  'domain-is-pure': ['domain/a/io.ts', 'node:fs', '@turf/area'],
  'contract-imports-domain-and-zod': ['contract/b.ts', 'hono', 'zod'],
  'src-and-server-stay-apart': ['src/api/client.ts', 'server/env.ts', 'contract/c.ts'],
  'server-and-src-stay-apart': ['server/console.ts', 'src/api/free.ts', 'domain/b.ts'],
  'mocks-and-simulator-stand-alone': ['mocks/start.ts', 'src/api/free.ts', 'contract/c.ts'],
  'the-simulator-stays-outside': ['server/pretend.ts', 'simulator/city.ts', 'server/env.ts'],
  'product-needs-no-tools': ['server/measure.ts', 'bench/run.ts', 'server/env.ts'],
  'ground-of-src-knows-no-feature': ['src/map/map.ts', 'src/alerts/list.ts', 'src/ui/button.ts'],
  'the-registry-of-words-reads-only-words': [
    'src/i18n/registry.ts',
    'src/alerts/list.ts',
    'src/alerts/locale.ts',
  ],
  'ui-has-no-domain': ['src/ui/pill.ts', 'domain/b.ts', 'src/ui/button.ts'],
  'features-do-not-know-app': ['src/video/player.ts', 'src/app/shell.ts', 'src/map/free.ts'],
  'features-stay-apart': ['src/briefing/page.ts', 'src/alerts/list.ts', 'src/briefing/figures.ts'],
  'layers-stay-apart': ['src/layers/air/air.ts', 'src/layers/water/water.ts', 'src/layers/style/point.ts'],
  'map-libraries-in-map-and-layers': ['src/alerts/map.ts', 'maplibre-gl', 'zustand'],
  'hls-in-video': ['src/alerts/picture.ts', 'hls.js', 'zustand'],
  'routes-only-call-services': ['server/a/a.routes.ts', 'server/a/a.repository.ts', 'server/a/a.service.ts'],
  'services-know-no-routes': ['server/b/b.service.ts', 'server/b/b.routes.ts', 'server/a/a.repository.ts'],
  'repositories-know-no-callers': [
    'server/c/c.repository.ts',
    'server/a/a.service.ts',
    'server/database/schema.ts',
  ],
  'database-knows-no-feature': ['server/database/extra.ts', 'server/env.ts', 'server/a/a.tables.ts'],
  'only-main-builds': ['server/d/d.ts', 'server/database/pool.ts', 'server/database/schema.ts'],
  'no-circles': ['server/e/one.ts', 'server/e/two.ts'],
  'tests-are-not-imported': ['server/f/f.ts', 'server/f/f.test.ts'],
  'every-import-is-found': ['server/g/g.ts', 'server/g/missing.ts'],
};

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}
let root = '';
let violations: Violation[] = [];

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'import-rules-'));
  symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
  for (const [rule, [from, forbidden, allowed]] of Object.entries(PLANTED)) {
    for (const target of [forbidden, allowed])
      if (target && isOurs(target) && !rule.includes('found')) plant(target, []);
    plant(from, allowed ? [forbidden, allowed] : [forbidden]);
  }
  plant('server/e/two.ts', ['server/e/one.ts']);
  violations = cruise();
}, 60_000);
afterAll(() => rmSync(root, { recursive: true }));

it.each(Object.entries(PLANTED))(
  'catches what breaks "%s" and lets the rest pass',
  (rule, [from, forbidden]) => {
    const found = violations.filter((violation) => violation.from === from);
    expect(new Set(found.map((violation) => violation.rule.name))).toContain(rule);
    const targets = new Set(found.map((violation) => violation.to));
    expect([...targets].filter((to) => !named(to, forbidden))).toEqual([]);
  },
);

it('has a planted violation for every rule', () => {
  const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
    forbidden: { name: string }[];
  };
  expect(config.forbidden.map((rule) => rule.name).sort()).toEqual(Object.keys(PLANTED).sort());
});

function isOurs(target: string): boolean {
  return target.endsWith('.ts');
}

const planted = new Set<string>();
function plant(file: string, imports: string[]): void {
  if (imports.length === 0 && planted.has(file)) return;
  planted.add(file);
  const absolute = path.join(root, file);
  mkdirSync(path.dirname(absolute), { recursive: true });
  const lines = imports.map((target) => {
    const relative = path.relative(path.dirname(file), target);
    return `import '${isOurs(target) ? (relative.startsWith('.') ? relative : `./${relative}`) : target}';`;
  });
  writeFileSync(absolute, `${lines.join('\n')}\nexport const here = 1;\n`);
}

/** A package is reported by the file it resolves to, an unresolved file as it was written. */
function named(to: string, forbidden: string): boolean {
  const name = forbidden.replace(/^node:/, '');
  return to === name || to.includes(`node_modules/${name}/`) || path.basename(to) === path.basename(name);
}

function cruise(): Violation[] {
  const script = path.join(repository, 'tools/cruiser/cruise.mjs');
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 50_000_000 } as const;
  try {
    return parse(execFileSync(process.execPath, [script, '--output-type', 'json'], options));
  } catch (error) {
    return parse((error as { stdout: string }).stdout);
  }
}

function parse(output: string): Violation[] {
  return (JSON.parse(output) as { summary: { violations: Violation[] } }).summary.violations;
}
