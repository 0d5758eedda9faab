import { Component, computed, input } from '@angular/core';
import { type DebugTick } from '@artha/core';
import { DECISION_TONES, DECISION_WORDS, valueWords } from '../strategies/monitor/decision-words.js';
import { Price, Rupees, SignedQuantity, SignedRupees, Tone } from '../ui/pipes.js';
import { stopWords, tickEvents, tickWords, waitingWords } from './tick-words.js';

const NOT_ASKED =
  'Not asked here: it decides when the candle has closed. Its numbers are what they would be if it closed now.';
const ASKED = 'Asked at this price, and once more when the candle has closed.';

/** One price inside a candle: the candle so far, what the strategy would decide by, what is held and what waits. */
@Component({
  selector: 'artha-tick-panel',
  imports: [Price, Rupees, SignedQuantity, SignedRupees, Tone],
  template: `
    @let now = tick();
    <p class="where" data-testid="tick-words">{{ words() }}</p>
    <dl class="values number">
      @if (now.forming; as candle) {
        <div>
          <dt>Price</dt>
          <dd>{{ candle.closePaise | price }}</dd>
        </div>
        <div>
          <dt>Open, high, low so far</dt>
          <dd>
            {{ candle.openPaise | price }}, {{ candle.highPaise | price }}, {{ candle.lowPaise | price }}
          </dd>
        </div>
      }
      @for (value of values(); track value.name) {
        <div data-testid="tick-value">
          <dt>{{ value.name }}</dt>
          <dd>{{ value.text }}</dd>
        </div>
      }
      @for (position of now.standing.positions; track position.instrumentId) {
        <div>
          <dt>Held{{ position.instrumentId === instrumentId() ? '' : ' of ' + position.instrumentId }}</dt>
          <dd data-testid="tick-held">
            {{ position.quantity | signedQuantity }} at {{ position.costPaise / position.quantity | price }}
          </dd>
        </div>
      } @empty {
        <div>
          <dt>Held</dt>
          <dd data-testid="tick-held">nothing</dd>
        </div>
      }
      <div>
        <dt>Equity</dt>
        <dd>
          {{ now.equityPaise | rupees }}
          <span [class]="gainPaise() | tone">{{ gainPaise() | signedRupees }}</span>
        </dd>
      </div>
    </dl>
    <h3>At this price, or on the way to it</h3>
    <ul data-testid="tick-events">
      @for (event of events(); track $index) {
        <li [class]="event.tone">{{ event.text }}</li>
      } @empty {
        <li class="muted">Nothing filled.</li>
      }
    </ul>
    <h3>Waiting</h3>
    <ul data-testid="tick-waiting">
      @for (text of waiting(); track $index) {
        <li class="number">{{ text }}</li>
      } @empty {
        <li class="muted">No order and no stop.</li>
      }
    </ul>
    @if (now.decision; as decision) {
      <p>
        <span class="chip" [class]="TONES[decision.kind]">{{ WORDS[decision.kind] }}</span>
        {{ decision.reason }}
      </p>
    }
    <p class="hint" data-testid="tick-asked">{{ asked() }}</p>
  `,
  styleUrl: './tick-panel.css',
})
export class TickPanel {
  readonly tick = input.required<DebugTick>();
  /** The instrument whose candles are decided on. */
  readonly instrumentId = input.required<string>();
  readonly capitalPaise = input.required<number>();
  readonly hearsTicks = input.required<boolean>();
  protected readonly WORDS = DECISION_WORDS;
  protected readonly TONES = DECISION_TONES;
  protected readonly words = computed(() => tickWords(this.tick(), this.instrumentId()));
  protected readonly events = computed(() => tickEvents(this.tick()));
  protected readonly gainPaise = computed(() => this.tick().equityPaise - this.capitalPaise());
  protected readonly asked = computed(() => (this.hearsTicks() ? ASKED : NOT_ASKED));
  protected readonly values = computed(() =>
    this.tick().values.map((one) => ({ name: one.name, text: valueWords(one) })),
  );
  protected readonly waiting = computed(() => {
    const { orders, stops } = this.tick().standing;
    return [...orders.map(waitingWords), ...stops.flatMap(stopWords)];
  });
}
