import { Component, computed, input } from '@angular/core';
import { type BacktestReport } from '../live/shapes.js';
import { quantity } from '../ui/money.js';
import { IstMinute, Price, Quantity, SignedRupees, Ticker, Tone } from '../ui/pipes.js';

/** What a run left undone: the position it ended with, and the signals that became no trade. */
@Component({
  selector: 'artha-loose-ends',
  imports: [IstMinute, Price, Quantity, SignedRupees, Ticker, Tone],
  template: `@if (open(); as open) {
      <p data-testid="left-open">
        <span class="chip info">Left open</span>
        {{ open.heldQuantity > 0 ? 'Long' : 'Short' }}
        {{ size(open.heldQuantity) }} {{ open.instrumentId | ticker }} since {{ open.entryAt | istMinute }} at
        {{ open.entryPaise | price }}, valued at the last close of {{ open.lastPaise | price }}:
        <b [class]="open.pnlPaise | tone">{{ open.pnlPaise | signedRupees }}</b> after the charges paid. It
        counts in the equity and in no figure of trades.
      </p>
    } @else {
      <p class="muted" data-testid="nothing-left-open">No position was left open.</p>
    }
    @if (refused().total === 0) {
      <p class="muted" data-testid="nothing-refused">Every signal became an order; none was refused.</p>
    } @else {
      <p data-testid="refused">
        <span class="chip warn">Refused</span>
        {{ refused().total | quantity }} {{ refused().total === 1 ? 'signal' : 'signals' }} became no trade:
        @for (one of refused().byCode; track one.code) {
          <span class="code"
            ><code>{{ one.code }}</code> {{ one.count | quantity }}×</span
          >
        }
      </p>
      <div class="scroll-x list" tabindex="0" role="region" aria-label="Refused signals">
        <table class="table">
          <thead>
            <tr>
              <th>When</th>
              <th>Side</th>
              <th class="right">Shares</th>
              <th>Signal</th>
              <th>Refused because</th>
            </tr>
          </thead>
          <tbody>
            @for (one of refused().first; track $index) {
              <tr>
                <td>{{ one.at | istMinute }}</td>
                <td [class]="one.side">{{ one.side === 'buy' ? 'Buy' : 'Sell' }}</td>
                <td class="right">{{ one.quantity | quantity }}</td>
                <td class="muted">{{ one.signal ?? '–' }}</td>
                <td>{{ one.why }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      @if (refused().total > refused().first.length) {
        <p class="muted">The first {{ refused().first.length }} are listed.</p>
      }
    }`,
  styles: `
    :host {
      display: grid;
      gap: 10px;
      padding: 12px 14px;
    }
    .code {
      margin-right: 12px;
      white-space: nowrap;
    }
    .list {
      max-height: 260px;
      overflow: auto;
    }
  `,
})
export class LooseEnds {
  readonly report = input.required<Pick<BacktestReport, 'leftOpen' | 'refused'>>();
  protected readonly open = computed(() => this.report().leftOpen);
  protected readonly refused = computed(() => this.report().refused);

  protected size(held: number): string {
    return quantity(Math.abs(held));
  }
}
