import { Component, computed, input, signal } from '@angular/core';
import { type Breakdown, BREAKDOWNS, capitalised, tickerOf } from '@artha/core';
import { type BacktestReport } from '../live/shapes.js';
import { percent, quantity, ratio } from '../ui/money.js';
import { SignedRupees, Tone } from '../ui/pipes.js';
import { istMinute } from '../ui/time.js';

const NAMES: Readonly<Record<Breakdown, string>> = {
  month: 'Month of exit',
  weekday: 'Weekday of entry',
  hour: 'Hour of entry, IST',
  instrument: 'Instrument',
  side: 'Direction',
  entryReason: 'Entry reason',
  exitReason: 'Exit reason',
};

/** Trades by what they have in common; the bar shows what each group brought beside the largest. */
@Component({
  selector: 'artha-breakdown-panel',
  imports: [SignedRupees, Tone],
  template: `<div class="choice">
      <label class="visually-hidden" for="breakdown">Trades by</label>
      <select id="breakdown" class="select" data-testid="breakdown" (change)="choose($event)">
        @for (one of all; track one) {
          <option [value]="one" [selected]="one === chosen()">{{ names[one] }}</option>
        }
      </select>
    </div>
    <div class="scroll-x" tabindex="0" role="region" aria-label="Trades by what they have in common">
      <table class="table">
        <thead>
          <tr>
            <th>{{ names[chosen()] }}</th>
            <th class="right">Trades</th>
            <th class="right">Won</th>
            <th class="right">Profit factor</th>
            <th class="right">Net P&amp;L</th>
            <th class="bar-head"><span class="visually-hidden">Share</span></th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.key) {
            <tr data-testid="breakdown-row">
              <td>{{ row.label }}</td>
              <td class="right">{{ row.trades }}</td>
              <td class="right">{{ row.won }}</td>
              <td class="right">{{ row.profitFactor }}</td>
              <td class="right" [class]="row.pnlPaise | tone">{{ row.pnlPaise | signedRupees }}</td>
              <td class="bar">
                <i [class]="row.pnlPaise | tone" [style.width.%]="row.share"></i>
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>`,
  styles: `
    :host {
      display: block;
    }
    .choice {
      max-width: 260px;
      padding: 10px 14px;
    }
    .bar-head {
      width: 22%;
    }
    .bar i {
      display: block;
      height: 8px;
      min-width: 1px;
      border-radius: 2px;
      background: var(--line-strong);
    }
    .bar .profit {
      background: var(--chart-up);
    }
    /* Hollow, so that a loss is told from a gain without its colour. */
    .bar .loss {
      border: 1.5px solid var(--chart-down);
      background: none;
    }
  `,
})
export class BreakdownPanel {
  readonly breakdowns = input.required<BacktestReport['breakdowns']>();
  protected readonly all = BREAKDOWNS;
  protected readonly names = NAMES;
  protected readonly chosen = signal<Breakdown>('exitReason');
  protected readonly rows = computed(() => {
    const groups = this.breakdowns()[this.chosen()];
    const most = Math.max(...groups.map(({ pnlPaise }) => Math.abs(pnlPaise)), 1);
    return groups.map(({ key, trades, wins, pnlPaise, profitFactor }) => ({
      key,
      label: labelOf(this.chosen(), key),
      trades: quantity(trades),
      won: percent((wins / trades) * 100, 1),
      profitFactor: ratio(profitFactor),
      pnlPaise,
      share: (Math.abs(pnlPaise) / most) * 100,
    }));
  });

  protected choose(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.chosen.set(BREAKDOWNS.find((one) => one === value) ?? 'exitReason');
  }
}

function labelOf(breakdown: Breakdown, key: string): string {
  if (breakdown === 'month') return istMinute(`${key}-01T00:00:00+05:30`).slice(3, 11);
  if (breakdown === 'instrument') return tickerOf(key);
  if (key === '') return 'no reason given';
  return capitalised(key);
}
