// One-way layering (docs/architecture.md). tests/arch/layering.test.ts runs it and proves that every rule can fail.
// Domains in order: one may import only those listed before it.
const DOMAINS = [
  'tenancy',
  'people',
  'catalog',
  'notifications',
  'attachments',
  'customers',
  'leads',
  'touches',
  'engagement',
  'scoring',
  'grading',
  'assignment',
  'sla',
  'followups',
  'contracts',
  'pools',
  'pipeline',
  'intake',
  'service',
  'metrics',
  'alerts',
  'reports',
  'compliance',
  'transfer',
  'health',
  'onboarding',
]
const LAYERS = ['platform', 'rules', 'connectors', ...DOMAINS, 'wiring']

const LOW = '^lib/(platform|rules|connectors)/'
const DOORS = [
  '^lib/[^/]+/(schema|types|fields|policy|events|jobs|queries|commands)[.]ts$',
  '^lib/[^/]+/(queries|commands)/',
]
const BROWSER_SAFE = [
  '^lib/[^/]+/(schema|types|fields|policy)[.]ts$',
  '^lib/platform/(ctx|errors|ids)[.]ts$',
  '^lib/platform/i18n/',
  '^lib/rules/(?!queries|commands)',
  '^lib/connectors/(connector|fact-keys|mapping-schema|pull|robot)[.]ts$',
  // Words of `policy`, which the composer asks before it sends.
  '^lib/followups/empty-phrases[.]ts$',
]
const FRAMEWORK = '(^|node_modules/)(next|react|react-dom|next-auth|next-intl|recharts)(/|$)'
const QUEUE_LIBRARIES = '(^|node_modules/)(bullmq|ioredis)(/|$)'
const DATABASE_LIBRARIES = '^prisma/generated/|(^|node_modules/)(@prisma|pg)(/|$)'
const MAY_USE_DATABASE = [
  '^lib/platform/(db|queue|live)/',
  '^lib/[^/]+/(queries|commands)([.]ts$|/)',
  '^lib/[^/]+/sql/',
  '^(prisma|scripts)/|^prisma[.]config[.]ts$',
  '^tests/(support|bench|faults|isolation|integration)/',
]

const rule = (name, from, to) => ({ name, severity: 'error', from, to })
const looksOnlyDown = LAYERS.slice(0, -1).map((layer, at) =>
  rule(
    `lib/${layer}-looks-only-down`,
    { path: `^lib/${layer}/` },
    { path: `^lib/(${LAYERS.slice(at + 1).join('|')})/` },
  ),
)

module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true }),
    rule(
      'no-barrels',
      { path: '^(app|components|lib|workers)/' },
      { path: '^(lib|workers|components)/.*index[.]tsx?$' },
    ),
    rule('every-lib-folder-has-its-place', { path: '^lib/', pathNot: `^lib/(${LAYERS.join('|')})/` }, {}),
    rule('lib-never-looks-out', { path: '^lib/' }, { path: '^(app|workers|components|tests)/' }),
    rule(
      'lib-knows-no-framework',
      { path: '^lib/', pathNot: '^lib/platform/(http|auth|i18n)/' },
      { path: FRAMEWORK },
    ),
    rule(
      'only-queue-knows-bullmq',
      { pathNot: '^lib/platform/queue/|^tests/support/|^scripts/' },
      { path: QUEUE_LIBRARIES },
    ),
    rule('only-db-and-domain-sql-know-prisma', { pathNot: MAY_USE_DATABASE }, { path: DATABASE_LIBRARIES }),
    rule(
      'domain-privates-stay-private',
      { path: '^lib/([^/]+)/' },
      { path: '^lib/', pathNot: ['^lib/$1/', LOW, ...DOORS] },
    ),
    rule(
      'entries-use-doors',
      { path: '^(app|workers)/' },
      { path: '^lib/', pathNot: [LOW, '^lib/wiring/', ...DOORS] },
    ),
    rule(
      'entries-never-touch-the-db',
      { path: '^(app|workers|components)/' },
      { path: '^lib/platform/db/|^lib/[^/]+/sql/' },
    ),
    rule(
      'pure-files-never-touch-the-db',
      { path: '^lib/[^/]+/(schema|types|fields|policy|events)[.]ts$', pathNot: '^lib/wiring/' },
      { path: '^lib/platform/(db|queue)/|(queries|commands)([.]ts$|/)|^lib/[^/]+/sql/' },
    ),
    rule(
      'components-are-browser-safe',
      { path: '^components/' },
      { path: '^(app|workers)/|^lib/', pathNot: BROWSER_SAFE },
    ),
    rule(
      'browser-safe-files-stay-so',
      { path: ['^lib/[^/]+/(schema|types|fields|policy)[.]ts$', '^lib/followups/empty-phrases[.]ts$'] },
      { path: '^lib/', pathNot: BROWSER_SAFE },
    ),
    rule(
      'ui-knows-no-domain',
      { path: '^components/ui/' },
      { path: '^(components|lib)/', pathNot: '^components/ui/|^lib/platform/i18n/' },
    ),
    // Menus, popovers and toasts weigh as much as a page's own code and are fetched when they are needed.
    rule(
      'parts-come-on-demand',
      { path: '^(app|components)/', pathNot: '^components/ui/' },
      { path: '(^|node_modules/)sonner(/|$)|^components/ui/parts/' },
    ),
    rule('workers-know-no-ui', { path: '^workers/' }, { path: '^(app|components)/' }),
    rule('app-knows-no-worker', { path: '^app/' }, { path: '^workers/' }),
    ...looksOnlyDown,
  ],
  options: {
    doNotFollow: { path: 'node_modules|^prisma/generated' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
}
