/**
 * The order of the libraries (each row may import only from rows above it, and only through a lib's
 * root index.ts), written once as data; every rule below is derived from it.
 */
const order = [
  'core',
  'plugins',
  'contracts',
  'platform',
  'brokers',
  'accounts',
  'market-data',
  'trading',
  'research',
  'notifications',
];

const rules = order.map((lib, row) => ({
  name: `${lib}-imports-only-from-rows-above`,
  severity: 'error',
  from: { path: `^libs/${lib}/` },
  to: { path: `^libs/(${order.slice(row + 1).join('|') || 'none'})/` },
}));

module.exports = {
  forbidden: [
    ...rules,
    {
      name: 'libs-are-entered-through-their-index',
      severity: 'error',
      from: { path: '^(libs/([^/]+)/|apps/|database/|e2e/|bench/)' },
      to: { path: '^libs/([^/]+)/(?!index\\.ts$)', pathNot: ['^libs/$2/', '\\.contract\\.ts$'] },
    },
    {
      name: 'core-imports-nothing',
      severity: 'error',
      from: { path: '^libs/core/', pathNot: '\\.(spec|contract)\\.ts$' },
      to: { pathNot: '^libs/core/' },
    },
    {
      name: 'contracts-need-no-framework',
      severity: 'error',
      from: { path: '^libs/contracts/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/(contracts|core)/' },
    },
    {
      name: 'apps-never-import-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-never-import-apps-or-the-database-folder',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|e2e|bench)/' },
    },
    {
      name: 'web-imports-core-and-contracts-only',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(libs/(?!core/|contracts/)|database/)' },
    },
    {
      name: 'cli-stays-light',
      comment: 'A fresh process must answer in a blink: no framework behind the command line.',
      severity: 'error',
      from: { path: '^apps/cli/', pathNot: '^apps/cli/src/[^/]+/commands/' },
      to: { path: '^libs/(?!(core|plugins)/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'cli-loads-commands-when-they-are-given',
      comment: 'Those in a folder `commands` may need the database and its libraries.',
      severity: 'error',
      from: { path: '^apps/cli/', pathNot: '^apps/cli/src/[^/]+/commands/' },
      to: { path: '^apps/cli/src/[^/]+/commands/', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
