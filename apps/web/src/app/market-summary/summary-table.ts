import { Component, input, output } from '@angular/core';
import { type SummaryRow } from '../live/shapes.js';
import { compactRupees, rupees } from '../ui/money.js';
import { Price, Quantity, SignedPercent, SignedQuantity, Ticker, Tone } from '../ui/pipes.js';
import { Empty } from '../ui/states.js';
import { BUILD_UPS } from './summary-rules.js';

/** One list of the market page; a row leads to its chart. */
@Component({
  selector: 'artha-summary-table',
  imports: [Empty, Price, Quantity, SignedPercent, SignedQuantity, Ticker, Tone],
  template: `<section class="panel" [attr.aria-label]="name()">
    <div class="panel-head">
      <h2>{{ name() }}</h2>
      <span class="faint">{{ note() }}</span>
    </div>
    @if (rows().length === 0) {
      <artha-empty icon="market" [text]="nothing()" />
    } @else {
      <div class="scroll-x" tabindex="0" role="region" [attr.aria-label]="'Table of ' + name()">
        <table class="table">
          <thead>
            <tr>
              <th>Instrument</th>
              <th class="right">LTP</th>
              <th class="right">Change</th>
              @switch (kind()) {
                @case ('value') {
                  <th class="right">Value</th>
                }
                @case ('volume') {
                  <th class="right">× usual</th>
                }
                @case ('interest') {
                  <th class="right">OI</th>
                  <th class="right">Change in OI</th>
                  <th>What it means</th>
                }
              }
              <th class="right wide">Volume</th>
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track row.instrumentId) {
              <tr [attr.data-testid]="'summary-' + row.instrumentId" (click)="picked.emit(row)">
                <td class="name">
                  <button type="button" (click)="picked.emit(row); $event.stopPropagation()">
                    <strong>{{ row.instrumentId | ticker }}</strong>
                    <span class="muted clip wide">{{ row.name }}</span>
                  </button>
                </td>
                <td class="right">{{ row.lastPaise | price }}</td>
                <td class="right" [class]="row.changePercent | tone">
                  {{ row.changePercent | signedPercent }}
                </td>
                @switch (kind()) {
                  @case ('value') {
                    <td class="right" [title]="full(row)">{{ short(row) }}</td>
                  }
                  @case ('volume') {
                    <td class="right">
                      <strong>{{ row.volumeRatio === null ? '–' : row.volumeRatio.toFixed(1) + '×' }}</strong>
                    </td>
                  }
                  @case ('interest') {
                    <td class="right">{{ row.openInterest | quantity }}</td>
                    <td class="right" [class]="row.openInterestChange | tone">
                      {{ row.openInterestChange | signedQuantity }}
                    </td>
                    <td>
                      <span
                        class="chip"
                        [class]="buildUps[row.buildUp].tone"
                        [title]="buildUps[row.buildUp].hint"
                        >{{ buildUps[row.buildUp].label }}</span
                      >
                    </td>
                  }
                }
                <td class="right muted wide">{{ row.dayVolume | quantity }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
  </section>`,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    tbody tr {
      cursor: pointer;
    }
    .name {
      max-width: 260px;
    }
    .name button {
      display: flex;
      align-items: baseline;
      gap: 8px;
      width: 100%;
      padding: 0;
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
      text-align: left;
      cursor: pointer;
    }
    .name .muted {
      font-size: 12px;
    }
    @media (max-width: 719px) {
      .wide {
        display: none;
      }
      .table th,
      .table td {
        padding: 0 7px;
      }
    }
  `,
})
export class SummaryTable {
  readonly name = input.required<string>();
  readonly note = input('');
  readonly nothing = input.required<string>();
  readonly rows = input.required<readonly SummaryRow[]>();
  readonly kind = input<'change' | 'value' | 'volume' | 'interest'>('change');
  readonly picked = output<SummaryRow>();
  protected readonly buildUps = BUILD_UPS;

  protected short(row: SummaryRow): string {
    return compactRupees(row.valuePaise);
  }
  protected full(row: SummaryRow): string {
    return rupees(row.valuePaise);
  }
}
