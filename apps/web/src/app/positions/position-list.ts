import { Component, input, output } from '@angular/core';
import { type Position } from '../live/shapes.js';
import { StopsButton } from '../position-stops/stops-button.js';
import { Price, Quantity, SignedPercent, SignedPrice, Ticker, Tone } from '../ui/pipes.js';
import { type PositionRow, type PositionTotals } from './position-rows.js';

/** Positions as a short dense table with a total that stays in sight. */
@Component({
  selector: 'artha-position-list',
  imports: [Price, Quantity, SignedPercent, SignedPrice, StopsButton, Ticker, Tone],
  template: `<table class="table">
    <caption class="visually-hidden">
      Positions, open ones first
    </caption>
    <thead>
      <tr>
        <th>Instrument</th>
        <th class="wide mid">Product</th>
        <th class="wide mid">Held by</th>
        <th class="right">Quantity<span class="narrow">average</span></th>
        <th class="right wide">Average</th>
        <th class="right">LTP</th>
        <th class="right wide mid">Unrealised</th>
        <th class="right wide mid">Realised</th>
        <th class="right">P&amp;L</th>
        <th class="right wide">%</th>
        @if (mayTrade()) {
          <th><span class="visually-hidden">Actions</span></th>
        }
      </tr>
    </thead>
    <tbody>
      @for (row of rows(); track row.position.id) {
        <tr
          [class.past]="row.position.quantity === 0"
          [attr.data-testid]="'position-row-' + row.position.instrumentId"
        >
          <td class="name clip" [title]="row.position.instrumentId | ticker">
            {{ row.position.instrumentId | ticker }}
          </td>
          <td class="wide mid muted">{{ row.position.product }}</td>
          <td class="wide mid muted">{{ row.position.deploymentId ? 'Strategy' : 'Hand' }}</td>
          <td class="right" [class.buy]="row.position.quantity > 0" [class.sell]="row.position.quantity < 0">
            {{ row.position.quantity | quantity }}
            <span class="narrow faint">{{ row.position.averagePaise | price }}</span>
          </td>
          <td class="right wide">{{ row.position.averagePaise | price }}</td>
          <td class="right">{{ row.position.quantity === 0 ? '' : (row.lastPaise | price) }}</td>
          <td class="right wide mid" [class]="row.unrealisedPaise | tone">
            {{ row.position.quantity === 0 ? '' : (row.unrealisedPaise | signedPrice) }}
          </td>
          <td class="right wide mid">{{ row.position.realisedPaise | signedPrice }}</td>
          <td
            class="right net"
            [class]="row.netPaise | tone"
            [attr.data-testid]="'pnl-' + row.position.instrumentId"
            title="Realised and unrealised, after charges"
          >
            {{ row.netPaise | signedPrice }}
          </td>
          <td class="right wide" [class]="row.percent | tone">
            {{ row.position.quantity === 0 ? '' : (row.percent | signedPercent) }}
          </td>
          @if (mayTrade()) {
            <td class="right acts">
              @if (row.position.quantity !== 0) {
                <artha-stops-button class="stops" [position]="row.position" />
                <button
                  type="button"
                  class="button small"
                  [attr.data-testid]="'square-off-' + row.position.instrumentId"
                  [disabled]="isClosing()(row.position.id)"
                  (click)="squaredOff.emit(row.position)"
                >
                  <span class="long">Square off</span><span class="short">Exit</span
                  ><span class="visually-hidden"> {{ row.position.instrumentId | ticker }}</span>
                </button>
              }
            </td>
          }
        </tr>
      }
    </tbody>
    @if (totals(); as totals) {
      <tfoot>
        <tr>
          <td>Total</td>
          <td class="wide mid" colspan="2"></td>
          <td></td>
          <td class="wide"></td>
          <td></td>
          <td class="right wide mid" [class]="totals.unrealisedPaise | tone">
            {{ totals.unrealisedPaise | signedPrice }}
          </td>
          <td class="right wide mid">{{ totals.realisedPaise | signedPrice }}</td>
          <td class="right net" [class]="totals.netPaise | tone" data-testid="pnl-total">
            {{ totals.netPaise | signedPrice }}
          </td>
          <td class="wide"></td>
          @if (mayTrade()) {
            <td></td>
          }
        </tr>
      </tfoot>
    }
  </table>`,
  styles: `
    :host {
      display: block;
      container-type: inline-size;
    }
    .name,
    .net {
      font-weight: 600;
    }
    .name {
      max-width: 190px;
    }
    tfoot td {
      position: sticky;
      z-index: 1;
      bottom: 0;
      border-top: 0;
      background: var(--surface);
      box-shadow: inset 0 1px 0 var(--line-strong);
    }
    .short,
    .narrow {
      display: none;
    }
    .narrow {
      font-size: 11px;
      font-weight: 400;
    }
    .acts {
      white-space: nowrap;
    }
    .stops {
      margin-right: 6px;
    }
    @container (max-width: 840px) {
      .mid {
        display: none;
      }
    }
    @container (max-width: 620px) {
      .wide,
      .long {
        display: none;
      }
      .short {
        display: inline;
      }
      /* The average has no column of its own here, and a position without its cost says little. */
      .narrow {
        display: block;
      }
      .name {
        max-width: 88px;
      }
      .table td,
      .table th {
        padding: 0 4px;
      }
      .table td {
        height: 40px;
      }
      .table {
        font-size: 12.5px;
      }
      /* One under the other, so that both are within reach of a thumb. */
      .stops {
        display: block;
        margin: 6px 0;
      }
      .acts .button {
        margin-bottom: 6px;
      }
    }
  `,
})
export class PositionList {
  readonly rows = input.required<readonly PositionRow[]>();
  readonly totals = input<PositionTotals | null>(null);
  readonly mayTrade = input(false);
  readonly isClosing = input<(positionId: string) => boolean>(() => false);
  readonly squaredOff = output<Position>();
}
