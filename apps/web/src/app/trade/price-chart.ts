import {
  Component,
  DestroyRef,
  type ElementRef,
  effect,
  inject,
  input,
  output,
  untracked,
  viewChild,
} from '@angular/core';
import { type Candle } from '@artha/core';
import { type Fill } from '../live/shapes.js';
import { Theme } from '../ui/theme.js';
import { type ChartCandles } from './chart-candles.js';
import { ChartDrawing } from './chart-drawing.js';

/** Candles, volume, two averages, fills and the position's price, on an axis in IST. */
@Component({
  selector: 'artha-price-chart',
  template: `<div
    #canvas
    class="canvas"
    role="img"
    [attr.aria-label]="label()"
    data-testid="price-chart"
  ></div>`,
  styles: `
    :host {
      display: block;
      position: relative;
      min-height: 0;
    }
    .canvas {
      position: absolute;
      inset: 0;
    }
  `,
})
export class PriceChart {
  readonly candles = input.required<ChartCandles | null>();
  /** Grows when the last candle moved. */
  readonly moved = input(0);
  readonly fills = input<readonly Fill[]>([]);
  /** Average price of the open position; null draws no line. */
  readonly positionPaise = input<number | null>(null);
  readonly showsAverages = input(true);
  readonly label = input('Price chart');
  /** The candle under the crosshair, null when the pointer has left. */
  readonly hovered = output<Candle | null>();

  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas');
  private readonly theme = inject(Theme);
  private drawing: ChartDrawing | null = null;

  constructor() {
    effect(() => {
      this.theme.current();
      const candles = this.candles();
      const showsAverages = this.showsAverages();
      untracked(() => {
        this.drawing ??= new ChartDrawing(this.canvas().nativeElement, (candle) => this.hovered.emit(candle));
        // The theme's own effect writes the attribute the colours are read from; it runs in the same turn.
        queueMicrotask(() => {
          this.drawing?.paint((token) => this.theme.colour(token));
          this.drawing?.reset(candles, showsAverages);
          this.drawing?.mark(this.fills(), this.positionPaise());
        });
      });
    });
    effect(() => {
      this.moved();
      untracked(() => this.drawing?.advance());
    });
    effect(() => {
      const fills = this.fills();
      const positionPaise = this.positionPaise();
      untracked(() => this.drawing?.mark(fills, positionPaise));
    });
    inject(DestroyRef).onDestroy(() => this.drawing?.remove());
  }
}
