import { readinessOf, type ReadinessFacts } from './readiness-rules.js';

const well: ReadinessFacts = {
  report: {
    parts: [
      { name: 'database', state: 'up' },
      { name: 'redis', state: 'up' },
      { name: 'market-engine', state: 'up' },
      { name: 'worker', state: 'up' },
    ],
    instruments: { listed: 1200, snapshotOn: '2026-11-30', importedAt: '2026-11-30T03:00:00Z' },
    now: '2026-11-30T05:00:00Z',
  },
  feed: { state: 'streaming', name: 'replay' },
  tickAgeMillis: 300,
  isEngineSilent: false,
  link: { broker: 'simulator', clientCode: 'AB1', isArmed: true },
  skewMillis: 120,
  today: '2026-11-30',
};
const down = (name: string): ReadinessFacts['report'] =>
  well.report && {
    ...well.report,
    parts: well.report.parts.map((part) => (part.name === name ? { ...part, state: 'down' } : part)),
  };
const of = (name: string, change: Partial<ReadinessFacts>) =>
  readinessOf({ ...well, ...change }).find((one) => one.name === name);

it('is good all through where all is well', () => {
  expect(readinessOf(well).map(({ name, state, tone }) => `${name}: ${state} ${tone}`)).toEqual([
    'Prices: Streaming good',
    'Engine: Running good',
    'Database: Up good',
    'Broker: Armed good',
    'Instruments: Today’s good',
    'Clock: Right good',
  ]);
});

it.each<[string, Partial<ReadinessFacts>, string, string]>([
  ['Prices', { feed: { state: 'stale', name: 'replay' } }, 'Stale', 'bad'],
  ['Prices', { feed: null }, 'Not known', 'warn'],
  ['Engine', { isEngineSilent: true }, 'Silent', 'bad'],
  ['Engine', { report: down('market-engine') }, 'Silent', 'bad'],
  ['Engine', { report: down('worker') }, 'Running', 'warn'],
  ['Database', { report: down('database') }, 'Away', 'bad'],
  ['Database', { report: down('redis') }, 'Redis away', 'bad'],
  ['Database', { report: null }, 'Not known', 'warn'],
  ['Broker', { link: { broker: null, clientCode: null, isArmed: false } }, 'Paper only', ''],
  ['Instruments', { today: '2026-12-01' }, 'Of 30 Nov 2026', 'warn'],
  ['Clock', { skewMillis: -5_400 }, '5.4 s slow', 'warn'],
  ['Clock', { skewMillis: null }, 'Not known', 'warn'],
])('tells of %s with %j: %s', (name, change, state, tone) => {
  expect(of(name, change)).toMatchObject({ state, tone });
});
