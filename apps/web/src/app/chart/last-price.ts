import {
  type ISeriesPrimitive,
  type ISeriesPrimitiveAxisView,
  type SeriesAttachedParameter,
  type Time,
} from 'lightweight-charts';
import { axisPrice } from './axis.js';

const LABEL_HEIGHT = 18;

/** The last price on the axis, and under it how long its candle is still open. */
export class LastPrice implements ISeriesPrimitive<Time> {
  private place: SeriesAttachedParameter<Time> | null = null;
  private rupees: number | null = null;
  private left: string | null = null;
  private back = '';
  private front = '';
  private readonly views: readonly ISeriesPrimitiveAxisView[] = [
    this.view(0, () => (this.rupees === null ? '' : axisPrice(this.rupees))),
    this.view(LABEL_HEIGHT, () => this.left ?? ''),
  ];

  attached(place: SeriesAttachedParameter<Time>): void {
    this.place = place;
  }
  detached(): void {
    this.place = null;
  }
  priceAxisViews(): readonly ISeriesPrimitiveAxisView[] {
    return this.views;
  }

  show(rupees: number | null, left: string | null, back: string, front: string): void {
    if (rupees === this.rupees && left === this.left && back === this.back && front === this.front) return;
    this.rupees = rupees;
    this.left = left;
    this.back = back;
    this.front = front;
    this.place?.requestUpdate();
  }

  private view(below: number, text: () => string): ISeriesPrimitiveAxisView {
    return {
      coordinate: () => {
        const y = this.rupees === null ? null : this.place?.series.priceToCoordinate(this.rupees);
        return (y ?? -100) + below;
      },
      text,
      textColor: () => this.front,
      backColor: () => this.back,
      visible: () => text() !== '',
      tickVisible: () => below === 0,
    };
  }
}
