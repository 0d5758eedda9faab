import { Service, computed, inject, type Signal } from '@angular/core';
import { QuoteStore } from '../live/quotes.js';
import { OrdersStore } from '../orders/orders-store.js';
import { StopsStore } from '../position-stops/stops-store.js';
import { PositionsStore } from '../positions/positions-store.js';
import { ChartPalette } from './chart-palette.js';
import { referenceLines } from './chart-references.js';
import { type ReferenceLine } from './reference-lines.js';

/** What the market and the chosen account draw across a chart. */
@Service()
export class PaneReferences {
  private readonly quotes = inject(QuoteStore);
  private readonly orders = inject(OrdersStore);
  private readonly positions = inject(PositionsStore);
  private readonly stops = inject(StopsStore);
  private readonly palette = inject(ChartPalette);

  of(instrument: Signal<string>): Signal<readonly ReferenceLine[]> {
    return computed(() => {
      const id = instrument();
      return referenceLines(
        {
          previousClosePaise: this.quotes.quote(id)()?.previousClosePaise ?? null,
          positions: this.positions.positions().filter(({ instrumentId }) => instrumentId === id),
          stops: [...this.stops.byPosition().values()].filter(({ instrumentId }) => instrumentId === id),
          orders: this.orders.open().filter(({ instrumentId }) => instrumentId === id),
        },
        this.palette.current(),
      );
    });
  }
}
