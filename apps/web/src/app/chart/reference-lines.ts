import { LineStyle, type IPriceLine } from 'lightweight-charts';
import { type PriceSeries } from './price-layer.js';

/** A price worth a line across the chart: yesterday's close, the position's average, an order that waits. */
export interface ReferenceLine {
  readonly key: string;
  readonly rupees: number;
  readonly title: string;
  readonly colour: string;
  readonly isDotted: boolean;
}

/** Keeps the library's price lines equal to a list of ours. */
export class ReferenceLines {
  private drawn: readonly { readonly line: ReferenceLine; readonly handle: IPriceLine }[] = [];
  private wanted: readonly ReferenceLine[] = [];

  constructor(private readonly series: PriceSeries) {}

  show(lines: readonly ReferenceLine[]): void {
    if (JSON.stringify(lines) === JSON.stringify(this.wanted)) return;
    this.wanted = lines;
    for (const { handle } of this.drawn) this.series.removePriceLine(handle);
    this.draw();
  }
  private draw(): void {
    this.drawn = this.wanted.map((line) => ({
      line,
      handle: this.series.createPriceLine({
        price: line.rupees,
        color: line.colour,
        title: line.title,
        lineWidth: 1,
        lineStyle: line.isDotted ? LineStyle.SparseDotted : LineStyle.Dashed,
        axisLabelVisible: true,
      }),
    }));
  }
}
