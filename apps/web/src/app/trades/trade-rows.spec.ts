import { type LedgerEntry } from '../live/shapes.js';
import { tradeRow, tradeTotals } from './trade-rows.js';

const entry: LedgerEntry = {
  id: 'fill:1',
  at: '2026-07-28T05:00:00Z',
  kind: 'trade',
  memo: 'Bought 10 ABC',
  orderId: 'o1',
  instrumentId: 'NSE:ABC',
  side: 'buy',
  product: 'MIS',
  deploymentId: null,
  quantity: 10,
  pricePaise: 10_050.5,
  cashPaise: -100_541,
  balancePaise: 0,
  postings: [
    { head: 'trades', paise: 100_505 },
    { head: 'stt', paise: 25 },
    { head: 'gst', paise: 11 },
    { head: 'cash', paise: -100_541 },
  ],
};

describe('a trade', () => {
  it('is what the ledger booked, with the charges by head', () => {
    expect(tradeRow(entry, String)).toMatchObject({
      holder: 'Hand',
      valuePaise: 100_505,
      chargesPaise: 36,
      charges: { stt: 25, gst: 11 },
    });
    expect(tradeRow({ ...entry, deploymentId: 'd1' }, () => 'EMA crossover')?.holder).toBe('EMA crossover');
  });

  it('is not what brought money in', () => {
    const deposit = { ...entry, kind: 'deposit', instrumentId: null, side: null } as const;
    expect(tradeRow(deposit, String)).toBeNull();
  });

  it('adds up by side', () => {
    const rows = [entry, { ...entry, id: 'fill:2', side: 'sell' as const }].flatMap(
      (one) => tradeRow(one, String) ?? [],
    );
    expect(tradeTotals(rows)).toEqual({
      count: 2,
      boughtPaise: 100_505,
      soldPaise: 100_505,
      chargesPaise: 72,
    });
  });
});
