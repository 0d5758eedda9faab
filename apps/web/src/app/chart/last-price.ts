import {
  type IPrimitivePaneView,
  type ISeriesPrimitive,
  type ISeriesPrimitiveAxisView,
  type SeriesAttachedParameter,
  type Time,
} from 'lightweight-charts';
import { axisPrice } from './axis.js';

const LABEL_HEIGHT = 18;
const SECOND_MILLIS = 950;

/** The last price as a line and on the axis, and under it how long its candle is still open. */
export class LastPrice implements ISeriesPrimitive<Time> {
  private place: SeriesAttachedParameter<Time> | null = null;
  private left: string | null = null;
  private front = '';
  private askedAt = 0;
  private readonly views: readonly ISeriesPrimitiveAxisView[] = [
    this.view(0, () => priceText(this.last())),
    this.view(LABEL_HEIGHT, () => this.left ?? ''),
  ];

  private readonly line: IPrimitivePaneView = {
    zOrder: () => 'bottom',
    renderer: () => ({
      draw: (target) => {
        const { y } = this;
        if (y === null) return;
        target.useMediaCoordinateSpace(({ context, mediaSize }) => {
          context.strokeStyle = this.colour();
          context.setLineDash([1, 2]);
          context.beginPath();
          context.moveTo(0, Math.round(y) + 0.5);
          context.lineTo(mediaSize.width, Math.round(y) + 0.5);
          context.stroke();
          context.setLineDash([]);
        });
      },
    }),
  };

  /** Both are asked whenever the chart is painted: a tick needs no word of its own. */
  constructor(
    private readonly last: () => number | null,
    private readonly colour: () => string,
  ) {}

  attached(place: SeriesAttachedParameter<Time>): void {
    this.place = place;
  }
  detached(): void {
    this.place = null;
  }
  paneViews(): readonly IPrimitivePaneView[] {
    return [this.line];
  }
  priceAxisViews(): readonly ISeriesPrimitiveAxisView[] {
    return this.views;
  }

  show(left: string | null, front: string): void {
    if (left === this.left && front === this.front) return;
    const isUrgent = front !== this.front || left === null || this.left === null;
    this.left = left;
    this.front = front;
    // A word of its own paints the whole chart; of a fast replay one a second is enough, ticks paint it anyway.
    const now = performance.now();
    if (!isUrgent && now - this.askedAt < SECOND_MILLIS) return;
    this.askedAt = now;
    this.place?.requestUpdate();
  }
  private get y(): number | null {
    const rupees = this.last();
    return rupees === null ? null : (this.place?.series.priceToCoordinate(rupees) ?? null);
  }

  private view(below: number, text: () => string): ISeriesPrimitiveAxisView {
    return {
      coordinate: () => (this.y ?? -100) + below,
      text,
      textColor: () => this.front,
      backColor: () => this.colour(),
      visible: () => text() !== '',
      tickVisible: () => below === 0,
    };
  }
}

function priceText(rupees: number | null): string {
  return rupees === null ? '' : axisPrice(rupees);
}
