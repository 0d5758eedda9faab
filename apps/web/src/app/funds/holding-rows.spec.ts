import { type Holding } from '../live/shapes.js';
import { holdingRow, holdingTotals } from './holding-rows.js';

const holding: Holding = { instrumentId: 'NSE:INFY', quantity: 30, costPaise: 1_650_000, lots: [] };

describe('a holding against the last price', () => {
  it('is worth what it would bring, and has gained what that is more than its lots cost', () => {
    expect(holdingRow(holding, 66_000)).toMatchObject({
      worthPaise: 1_980_000,
      gainPaise: 330_000,
      percent: 20,
    });
  });

  it('is worth nobody knows what without a price, and so is the whole', () => {
    const blind = holdingRow(holding, null);
    expect([blind.worthPaise, blind.gainPaise, blind.percent]).toEqual([null, null, null]);
    expect(holdingTotals([holdingRow(holding, 66_000), blind])).toEqual({
      costPaise: 3_300_000,
      worthPaise: null,
      gainPaise: null,
      percent: null,
    });
  });

  it('adds up', () => {
    expect(holdingTotals([holdingRow(holding, 66_000), holdingRow(holding, 44_000)])).toMatchObject({
      worthPaise: 3_300_000,
      gainPaise: 0,
    });
  });
});
