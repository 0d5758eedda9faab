import { type NetPosition } from '../live/shapes.js';
import { brokerCount, shownAverage } from './broker-count.js';

function net(quantity: number, costs: readonly number[], broker: NetPosition['broker']): NetPosition {
  const part = { positionId: 'p', deploymentId: null, strategyId: null, product: 'MIS' as const };
  const parts = costs.map((costPaise) => ({
    ...part,
    quantity: 0,
    costPaise,
    realisedPaise: 0,
    chargesPaise: 0,
  }));
  return { instrumentId: 'NSE:ABC', quantity, partsQuantity: quantity, sumHolds: true, parts, broker };
}
const seenAt = '2026-05-05T05:00:00.000Z';

it('has nothing to say on paper', () => {
  expect(brokerCount(net(10, [100_000], null))).toBeNull();
});

it.each<[number, readonly number[], number, number | null, number | null, boolean, boolean]>([
  [10, [100_000], 10, 10_000, 10_000, true, true],
  [10, [60_000, 40_007], 10, 10_001, 10_001, true, true],
  [10, [100_000], 10, 10_050, 10_000, true, false],
  [5, [50_000], 0, null, 10_000, false, false],
  [-5, [-50_000], -5, 10_000, 10_000, true, true],
  [0, [0], 0, null, null, true, true],
  [0, [], 7, 9_900, null, false, false],
  [10, [100_000], 10, null, 10_000, true, true],
])(
  'of %s for %j beside %s at %s',
  (quantity, costs, theirs, averagePaise, own, sameQuantity, sameAverage) => {
    expect(brokerCount(net(quantity, costs, { quantity: theirs, averagePaise, seenAt }))).toEqual({
      quantity: theirs,
      averagePaise,
      ownAveragePaise: own,
      isSameQuantity: sameQuantity,
      isSameAverage: sameAverage,
    });
  },
);

it.each<[readonly (readonly [quantity: number, costPaise: number])[], number | null]>([
  [
    [
      [10, 100_000],
      [30, 340_000],
    ],
    11_000,
  ],
  [[[-4, -40_000]], 10_000],
  [
    [
      [10, 100_000],
      [0, 0],
    ],
    10_000,
  ],
  [[[0, 0]], null],
  [
    [
      [10, 100_000],
      [-9, -180_000],
    ],
    null,
  ],
])('shows of the parts %j an average of %s', (held, averagePaise) => {
  const quantity = held.reduce((sum, [units]) => sum + units, 0);
  const { parts } = net(
    quantity,
    held.map(([, costPaise]) => costPaise),
    null,
  );
  const whole = parts.map((part, n) => ({ ...part, quantity: held[n]?.[0] ?? 0 }));
  expect(shownAverage({ quantity, parts: whole })).toBe(averagePaise);
});
