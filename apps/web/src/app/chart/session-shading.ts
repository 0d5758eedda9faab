import { type UtcMillis } from '@artha/core';
import {
  type IPrimitivePaneRenderer,
  type IPrimitivePaneView,
  type ISeriesPrimitive,
  type Logical,
  type SeriesAttachedParameter,
  type Time,
} from 'lightweight-charts';
import { type PaneBars } from './pane-bars.js';
import { sessionMarks } from './session-marks.js';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];

/** Behind the candles: a line where a day begins, a shade where an auction is held. */
export class SessionShading implements ISeriesPrimitive<Time> {
  private place: SeriesAttachedParameter<Time> | null = null;
  private bars: PaneBars | null = null;
  private line = '';
  private shade = '';
  private isAuction: ((at: UtcMillis) => boolean) | null = null;
  private readonly view: IPrimitivePaneView = {
    zOrder: () => 'bottom',
    renderer: () => ({ draw: (target) => this.draw(target) }),
  };

  attached(place: SeriesAttachedParameter<Time>): void {
    this.place = place;
  }
  detached(): void {
    this.place = null;
  }
  paneViews(): readonly IPrimitivePaneView[] {
    return [this.view];
  }

  /** Without a rule for auctions nothing is marked: candles of a day have no sessions within them. */
  show(bars: PaneBars | null, isAuction: ((at: UtcMillis) => boolean) | null): void {
    this.bars = bars;
    this.isAuction = isAuction;
  }
  paint(line: string, shade: string): void {
    this.line = line;
    this.shade = shade;
    this.place?.requestUpdate();
  }

  private draw(target: Target): void {
    const scale = this.place?.chart.timeScale();
    const seen = scale?.getVisibleLogicalRange();
    const { bars, isAuction } = this;
    if (!scale || !seen || !bars || !isAuction) return;
    const marks = sessionMarks(bars, Math.floor(seen.from), Math.ceil(seen.to), isAuction);
    const half = scale.options().barSpacing / 2;
    const xOf = (row: number): number => scale.logicalToCoordinate(row as Logical) ?? -1;
    target.useMediaCoordinateSpace(({ context, mediaSize }) => {
      context.fillStyle = this.shade;
      for (const { from, until } of marks.shades)
        context.fillRect(xOf(from) - half, 0, xOf(until) - xOf(from) + 2 * half, mediaSize.height);
      // So many days that they would be a hatching say nothing.
      if (marks.dayStarts.length * 14 > mediaSize.width) return;
      context.strokeStyle = this.line;
      context.setLineDash([2, 3]);
      context.beginPath();
      for (const row of marks.dayStarts) {
        const x = Math.round(xOf(row) - half) + 0.5;
        context.moveTo(x, 0);
        context.lineTo(x, mediaSize.height);
      }
      context.stroke();
    });
  }
}
