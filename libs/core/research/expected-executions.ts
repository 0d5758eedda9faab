import { type CandleColumns } from '../market/candle.js';
import { type InstrumentId } from '../market/instrument.js';
import { Backtest } from '../simulation/backtest.js';
import { type BacktestSpec } from '../simulation/backtest-spec.js';
import { type DeskChange } from '../trading/desk/desk-journal.js';
import { type Execution } from './overlay.js';

/** What it did of which of its instruments. */
export interface ExpectedExecution extends Execution {
  readonly instrumentId: InstrumentId;
}

/**
 * What a strategy would have done on these candles, order by order. One that throws decides no more from then on, as
 * its deployment does; what it did before counts. Refuses as {@link Backtest} does.
 */
export function expectedExecutions(spec: BacktestSpec, candles: CandleColumns): ExpectedExecution[] {
  const book = new ExecutionBook();
  const backtest = new Backtest(spec, candles, { onChange: (change) => book.take(change) });
  try {
    backtest.step();
  } catch {
    // Its deployment tells what it threw.
  }
  return book.executions();
}

/** The fills of a backtest, order by order. */
class ExecutionBook {
  private readonly byOrder = new Map<string, ExpectedExecution>();
  private readonly reasons = new Map<string, string>();

  take({ fill, order }: DeskChange): void {
    if (order !== undefined) this.reasons.set(order.id, order.reason);
    if (fill === undefined) return;
    const known = this.byOrder.get(fill.orderId);
    this.byOrder.set(fill.orderId, {
      instrumentId: fill.instrumentId,
      at: known?.at ?? fill.filledAt,
      side: fill.side,
      quantity: fill.quantity + (known?.quantity ?? 0),
      valuePaise: fill.valuePaise + (known?.valuePaise ?? 0),
      chargesPaise: fill.chargesPaise + (known?.chargesPaise ?? 0),
      reason: this.reasons.get(fill.orderId) ?? '',
    });
  }

  executions(): ExpectedExecution[] {
    return [...this.byOrder.values()];
  }
}
