import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, input, output } from '@angular/core';
import { type Candle } from '@artha/core';
import { type Fill } from '../live/shapes.js';
import { ChartIcon } from './chart-icon.js';
import { IstClock, Price, Quantity, SignedPercent, SignedPrice, Tone } from '../ui/pipes.js';

export interface LegendIndicator {
  readonly id: string;
  readonly label: string;
  readonly isHidden: boolean;
  /** Why it has no values. */
  readonly failure: string | null;
  readonly isOwn: boolean;
  readonly values: readonly { readonly text: string; readonly colour: number; readonly name: string }[];
  /** Where its pane begins, in pixels from the top of the chart. */
  readonly top: number;
}
export interface LegendCandle {
  readonly candle: Candle;
  readonly before: Candle | null;
  readonly fills: readonly Fill[];
  readonly patterns: readonly string[];
}
export type LegendAction = 'settings' | 'hide' | 'remove' | 'up' | 'down';

/** What the chart says in words and figures: the candle under the crosshair, and every indicator's values there. */
@Component({
  selector: 'artha-chart-legend',
  imports: [ChartIcon, IstClock, NgTemplateOutlet, Price, Quantity, SignedPercent, SignedPrice, Tone],
  templateUrl: './chart-legend.html',
  styleUrl: './chart-legend.css',
})
export class ChartLegend {
  readonly symbol = input.required<string>();
  readonly timeframe = input.required<string>();
  /** 'Heikin Ashi' and the like; nothing for plain candles. */
  readonly typeName = input('');
  readonly shown = input<LegendCandle | null>(null);
  readonly indicators = input<readonly LegendIndicator[]>([]);
  readonly hasVolume = input(true);
  /** Whether the symbol can be changed here. */
  readonly isOpen = input(true);
  readonly staleText = input('');
  readonly symbolChosen = output();
  readonly acted = output<{ readonly id: string; readonly action: LegendAction }>();

  protected readonly onPrice = computed(() => this.indicators().filter(({ isOwn }) => !isOwn));
  protected readonly onOwn = computed(() => this.indicators().filter(({ isOwn }) => isOwn));
  /** Against the close before, as the exchange counts a change. */
  protected readonly change = computed(() => {
    const shown = this.shown();
    if (!shown) return null;
    const from = shown.before?.closePaise ?? shown.candle.openPaise;
    const paise = shown.candle.closePaise - from;
    return { paise, percent: from === 0 ? null : (paise / from) * 100 };
  });

  protected act(id: string, action: LegendAction): void {
    this.acted.emit({ id, action });
  }
}
