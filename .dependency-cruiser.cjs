// Who may import whom, from docs/architecture.md. tests/import-rules.test.ts plants one violation of each rule.
const TEST = '[.]test[.]tsx?$|/testing[.]tsx?$|/test-[a-z-]+[.]tsx?$';
const OURS = '^(bench|contract|domain|mocks|server|simulator|src|tests|tools)/';
/** Folders of src/ that features stand on; every other one but `app` is a feature. */
const GROUND = 'ui|api|map|i18n';
/** Folders of src/layers/ that every layer may use; each other one is a layer. */
const LAYER_GROUND = 'binding|inspector|style|symbols|tree';
const FEATURE = `^src/(?!(?:${GROUND}|app)/)([^/]+)/`;

const rule = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: typeof from === 'string' ? { path: from, pathNot: TEST } : from,
  to: typeof to === 'string' ? { path: to } : to,
});
const npm = (names) => `(^|/)node_modules/(${names})/`;
const RUNTIME = { dependencyTypesNot: ['type-only'] };

module.exports = {
  forbidden: [
    rule('domain-imports-nothing-of-ours', '^domain/', { path: OURS, pathNot: '^domain/' }),
    rule(
      'domain-is-pure',
      '^domain/',
      { dependencyTypes: ['core', 'npm'], pathNot: npm('@turf|@types') },
      'no I/O, no clock, no framework',
    ),
    rule('contract-imports-domain-and-zod', '^contract/', {
      path: '.',
      pathNot: `^(contract|domain)/|${npm('zod')}`,
    }),

    rule('src-and-server-stay-apart', '^src/', '^server/'),
    rule('server-and-src-stay-apart', '^server/', '^src/'),
    rule('mocks-and-simulator-stand-alone', '^(mocks|simulator)/', '^(src|server)/'),
    rule(
      'the-simulator-stays-outside',
      '^(domain|contract|server|src|mocks)/',
      '^simulator/',
      'it reaches the product only through its public inlets',
    ),
    rule(
      'product-needs-no-tools',
      '^(domain|contract|server|src|mocks|simulator)/',
      '^(tests|bench|tools)/',
      'what runs in production does not reach into what measures and tests it',
    ),

    rule(
      'ground-of-src-knows-no-feature',
      { path: `^src/(${GROUND})/`, pathNot: `${TEST}|^src/i18n/registry[.]ts$` },
      `${FEATURE}|^src/app/`,
    ),
    rule('the-registry-of-words-reads-only-words', '^src/i18n/registry[.]ts$', {
      path: `${FEATURE}|^src/app/`,
      pathNot: '[/-]locale[.]ts$',
    }),
    rule(
      'ui-has-no-domain',
      '^src/ui/',
      `^(domain|contract)/|^src/(?!ui|i18n)`,
      'primitives and tokens, words come from i18n',
    ),
    rule('features-do-not-know-app', FEATURE, '^src/app/'),
    rule('features-stay-apart', FEATURE, { path: FEATURE, pathNot: '^src/$1/' }),
    rule('layers-stay-apart', '^src/layers/([^/]+)/', {
      path: '^src/layers/[^/]+/',
      pathNot: `^src/layers/($1|${LAYER_GROUND})/`,
    }),
    rule('map-libraries-in-map-and-layers', { pathNot: '^src/(map|layers)/' }, npm('maplibre-gl|@deck[.]gl')),
    rule('hls-in-video', { pathNot: '^src/video/' }, npm('hls[.]js')),

    rule(
      'routes-only-call-services',
      '[.]routes[.]ts$',
      { path: '[.]repository[.]ts$|^server/database/', pathNot: '^server/database/schema[.]ts$' },
      'they hand the database on by its type, and never ask it',
    ),
    rule('services-know-no-routes', '[.]service[.]ts$', '[.]routes[.]ts$'),
    rule('repositories-know-no-callers', '[.]repository[.]ts$', '[.](routes|service)[.]ts$'),
    rule('database-knows-no-feature', '^server/database/', {
      path: '^server/',
      pathNot: '^server/database/|[.]tables[.]ts$|^server/startup-faults[.]ts$',
    }),
    rule(
      'only-main-builds',
      { path: '^(server|src|mocks)/', pathNot: `^server/(main[.]ts|cli/|database/)|${TEST}` },
      { path: '^server/database/(pool|embedded|notify|prepare|migrate)[.]ts$', ...RUNTIME },
      'connections are handed in',
    ),

    rule('no-circles', {}, { circular: true, viaOnly: RUNTIME }),
    rule('tests-are-not-imported', { pathNot: TEST }, { path: '[.]test[.]tsx?$' }),
    rule('every-import-is-found', {}, { couldNotResolve: true, pathNot: '[?]|^virtual:' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.]css$|[.](svg|png|woff2|json|geojson)$' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.d.ts'],
    },
  },
};
