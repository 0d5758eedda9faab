import { Component, input, output } from '@angular/core';
import { type Order } from '../live/shapes.js';
import { Icon } from '../ui/icon.js';
import { IstClock, IstTime, Price, Quantity, Ticker } from '../ui/pipes.js';
import { isCancellable, priceWords, stateTone, stateWords, whyOf } from './order-states.js';

/** Orders as a short dense table: the tab under the chart, the dashboard, and the page on a phone. */
@Component({
  selector: 'artha-order-list',
  imports: [Icon, IstClock, IstTime, Price, Quantity, Ticker],
  template: `<table class="table">
    <caption class="visually-hidden">
      Orders, newest first
    </caption>
    <thead>
      <tr>
        <th class="wide">Time</th>
        <th>Instrument</th>
        <th class="wide roomy">Product</th>
        <th class="right">Filled</th>
        <th class="right wide">Price</th>
        <th class="right">Average</th>
        <th>Status</th>
        <th class="wide why">Why</th>
        @if (mayTrade()) {
          <th><span class="visually-hidden">Actions</span></th>
        }
      </tr>
    </thead>
    <tbody>
      @for (order of orders(); track order.id) {
        <tr [attr.data-testid]="'order-row-' + order.id" class="order-row">
          <td class="wide muted" [title]="order.requestedAt | istTime">{{ order.requestedAt | istClock }}</td>
          <td class="instrument clip" [title]="order.instrumentId | ticker">
            <button type="button" class="link" (click)="opened.emit(order)">
              <span class="side" [class]="order.side">{{ order.side === 'buy' ? 'BUY' : 'SELL' }}</span>
              {{ order.instrumentId | ticker }}<span class="visually-hidden">, order details</span>
            </button>
          </td>
          <td class="wide roomy muted">{{ order.product }}</td>
          <td class="right">{{ order.filledQuantity | quantity }}/{{ order.quantity | quantity }}</td>
          <td class="right wide">{{ priceOf(order) }}</td>
          <td class="right">{{ order.averagePaise | price }}</td>
          <td>
            <span class="chip" [class]="tone(order.state)" [title]="why(order)">{{ words(order) }}</span>
          </td>
          <td class="wide why clip muted" [title]="why(order)">{{ why(order) }}</td>
          @if (mayTrade()) {
            <td class="right">
              @if (isCancellable(order)) {
                <button
                  type="button"
                  class="icon-button"
                  [attr.aria-label]="'Cancel ' + order.side + ' ' + (order.instrumentId | ticker)"
                  [attr.data-testid]="'cancel-' + order.id"
                  [disabled]="isCancelling()(order.id)"
                  (click)="cancelled.emit(order)"
                >
                  <artha-icon name="close" [size]="16" />
                </button>
              }
            </td>
          }
        </tr>
      }
    </tbody>
  </table>`,
  styleUrl: './order-list.css',
})
export class OrderList {
  readonly orders = input.required<readonly Order[]>();
  readonly mayTrade = input(false);
  readonly isCancelling = input<(orderId: string) => boolean>(() => false);
  readonly cancelled = output<Order>();
  readonly opened = output<Order>();
  protected readonly words = stateWords;
  protected readonly priceOf = priceWords;
  protected readonly tone = stateTone;
  protected readonly why = whyOf;
  protected readonly isCancellable = isCancellable;
}
