import { type Gtt } from '../live/shapes.js';
import { gttProblems, gttProgress, legsOf, legWords, type GttDraft } from './gtt-rules.js';

const single: GttDraft = {
  kind: 'single',
  quantity: '10',
  trigger: '95.00',
  limit: '94.50',
  upperTrigger: '',
  upperLimit: '',
};
const oco: GttDraft = { ...single, kind: 'oco', upperTrigger: '110', upperLimit: '110' };
const rules = { tickPaise: 5, lotQuantity: 1 };

describe('what the form of a trigger refuses', () => {
  it.each<[string, GttDraft, number | null, object]>([
    ['nothing in a whole one', single, 10_000, {}],
    ['nothing in a whole one of two legs', oco, 10_000, {}],
    [
      'a trigger where the price is',
      { ...single, trigger: '100' },
      10_000,
      { trigger: 'The price is there already.' },
    ],
    ['a lower leg above the price', oco, 9_400, { trigger: 'Below the price of 94.00.' }],
    ['an upper leg below the price', oco, 11_500, { upperTrigger: 'Above the price of 115.00.' }],
    ['nothing of where the legs lie while there is no price', oco, null, {}],
    [
      'a price between ticks',
      { ...single, limit: '94.52' },
      10_000,
      { limit: 'Prices move in steps of ₹0.05.' },
    ],
    ['an empty leg', { ...oco, upperLimit: '' }, 10_000, { upperLimit: 'Enter a price above zero.' }],
    [
      'a quantity that is none',
      { ...single, quantity: '1.5' },
      10_000,
      { quantity: 'Enter a whole number, 1 or more.' },
    ],
  ])('%s', (_name, draft, last, problems) => {
    expect(gttProblems(draft, rules, last)).toEqual(problems);
  });
});

it('makes legs of the form, the lower trigger first', () => {
  expect(legsOf(oco)).toEqual([
    { triggerPaise: 9_500, limitPaise: 9_450, quantity: 10 },
    { triggerPaise: 11_000, limitPaise: 11_000, quantity: 10 },
  ]);
  expect(legsOf(single)).toHaveLength(1);
  expect(legsOf({ ...oco, upperLimit: 'x' })).toBeNull();
});

it('tells a leg as a trader would', () => {
  expect(legWords({ triggerPaise: 9_500, limitPaise: 9_450, quantity: 1_000 })).toBe(
    '1,000 at 94.50, trigger 95.00',
  );
});

it('stays triggered when older news comes late, and takes the later change', () => {
  const gtt = (state: Gtt['state'], updatedAt: string): Gtt => ({ state, updatedAt }) as Gtt;
  const early = '2026-07-28T05:00:00Z';
  const late = '2026-07-28T05:01:00Z';
  expect(gttProgress(gtt('triggered', early))).toBeGreaterThan(gttProgress(gtt('active', late)));
  expect(gttProgress(gtt('active', late))).toBeGreaterThan(gttProgress(gtt('active', early)));
  expect(gttProgress(gtt('rejected', early))).toBeGreaterThan(gttProgress(gtt('triggered', early)));
});
