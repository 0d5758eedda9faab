import { Component, input, output } from '@angular/core';
import { type Gtt } from '../live/shapes.js';
import { Icon } from '../ui/icon.js';
import { DayText, IstTime, Ticker } from '../ui/pipes.js';
import { GTT_WORDS, gttTone, isWaiting, legWords } from './gtt-rules.js';

/** Triggers as a table; each tells its legs, its last day and what moved it last. */
@Component({
  selector: 'artha-gtt-list',
  imports: [DayText, Icon, IstTime, Ticker],
  template: `<table class="table">
    <caption class="visually-hidden">
      Triggers, newest first
    </caption>
    <thead>
      <tr>
        <th class="wide">Time</th>
        <th>Instrument</th>
        <th>Legs</th>
        <th class="wide">Product</th>
        <th class="wide">Until</th>
        <th>Status</th>
        <th class="wide why">Why</th>
        @if (mayTrade()) {
          <th><span class="visually-hidden">Actions</span></th>
        }
      </tr>
    </thead>
    <tbody>
      @for (gtt of gtts(); track gtt.id) {
        <tr [attr.data-testid]="'gtt-row-' + gtt.id" class="gtt-row">
          <td class="wide muted number">{{ gtt.requestedAt | istTime }}</td>
          <td class="instrument">
            <span class="side" [class]="gtt.side">{{ gtt.side === 'buy' ? 'BUY' : 'SELL' }}</span>
            {{ gtt.instrumentId | ticker }}
          </td>
          <td class="number legs">
            @for (leg of gtt.legs; track $index) {
              <div [class.muted]="gtt.firedLeg !== null && gtt.firedLeg !== $index">{{ words(leg) }}</div>
            }
          </td>
          <td class="wide muted">{{ gtt.product }}{{ gtt.kind === 'oco' ? ' · OCO' : '' }}</td>
          <td class="wide muted number">{{ gtt.expiresOn | dayText }}</td>
          <td>
            <span class="chip" [class]="tone(gtt.state)" [title]="gtt.cause">{{ states[gtt.state] }}</span>
          </td>
          <td class="wide why clip muted" [title]="gtt.cause">{{ gtt.cause }}</td>
          @if (mayTrade()) {
            <td class="right">
              @if (isWaiting(gtt)) {
                <button
                  type="button"
                  class="icon-button"
                  [attr.aria-label]="'Cancel the trigger for ' + (gtt.instrumentId | ticker)"
                  [attr.data-testid]="'cancel-gtt-' + gtt.id"
                  [disabled]="isCancelling()(gtt.id)"
                  (click)="cancelled.emit(gtt)"
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
export class GttList {
  readonly gtts = input.required<readonly Gtt[]>();
  readonly mayTrade = input(false);
  readonly isCancelling = input<(gttId: string) => boolean>(() => false);
  readonly cancelled = output<Gtt>();
  protected readonly states = GTT_WORDS;
  protected readonly tone = gttTone;
  protected readonly words = legWords;
  protected readonly isWaiting = isWaiting;
}
