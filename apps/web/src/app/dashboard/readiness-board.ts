import { Component, DestroyRef, computed, inject, linkedSignal, resource } from '@angular/core';
import { istDateOf } from '@artha/core';
import { Api } from '../live/api.js';
import { BookStore } from '../live/book.js';
import { MarketStore } from '../live/market.js';
import { type ReadinessReport } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { readinessOf } from './readiness-rules.js';

const EVERY_MILLIS = 10_000;

interface Answer {
  readonly report: ReadinessReport;
  readonly skewMillis: number;
}

/** Whether one can trade now: prices, engine, database, broker, instruments and clock, each with its state in words. */
@Component({
  selector: 'artha-readiness-board',
  template: `<ul aria-label="Readiness" data-testid="readiness">
    @for (one of board(); track one.name) {
      <li [class]="one.tone">
        <span class="dot" aria-hidden="true"></span>
        <span class="name">{{ one.name }}</span>
        <strong>{{ one.state }}</strong>
        <small>{{ one.more }}</small>
      </li>
    }
  </ul>`,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(170px, 1fr));
      gap: 1px;
      overflow: hidden;
      background: var(--line);
      border-radius: var(--radius);
    }
    li {
      display: grid;
      grid-template-columns: 8px auto 1fr;
      align-items: center;
      gap: 0 8px;
      padding: 8px 12px;
      background: var(--surface);
    }
    .dot {
      width: 8px;
      height: 8px;
      border-radius: 50%;
      background: var(--faint);
    }
    .good .dot {
      background: var(--profit);
    }
    .warn .dot {
      background: var(--warn);
      border-radius: 1px;
    }
    .bad .dot {
      background: var(--loss);
      border-radius: 0;
      transform: rotate(45deg);
    }
    .name {
      color: var(--muted);
      font-size: 12px;
    }
    strong {
      text-align: right;
      white-space: nowrap;
    }
    .warn strong {
      color: var(--warn);
    }
    .bad strong {
      color: var(--loss);
    }
    small {
      grid-column: 1 / -1;
      overflow: hidden;
      color: var(--muted);
      font-size: 11.5px;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    @media (max-width: 719px) {
      ul {
        grid-template-columns: 1fr 1fr;
      }
    }
  `,
})
export class ReadinessBoard {
  private readonly api = inject(Api);
  private readonly market = inject(MarketStore);
  private readonly socket = inject(LiveSocket);
  private readonly books = inject(BookStore);
  private readonly read = resource({
    params: () => this.socket.connections(),
    loader: async ({ abortSignal }): Promise<Answer> => {
      const askedAt = Date.now();
      const report = await this.api.get<ReadinessReport>('/readiness', {}, abortSignal);
      // Half of the way there and back was before the server looked at its clock.
      return { report, skewMillis: (askedAt + Date.now()) / 2 - Date.parse(report.now) };
    },
  });
  /** What was told last, until it is told anew; a read that failed tells that nobody answers. */
  private readonly known = linkedSignal<Answer | null | undefined, Answer | null>({
    source: () => (this.read.error() ? null : this.read.hasValue() ? this.read.value() : undefined),
    computation: (now, before) => (now === undefined ? (before?.value ?? null) : now),
  });
  /** Ages in whole seconds: nobody reads tenths here, and the board is drawn no oftener. */
  private readonly tickAgeMillis = computed(() => {
    const age = this.market.tickAgeMillis();
    return age === null ? null : Math.floor(age / 1000) * 1000;
  });
  protected readonly board = computed(() => {
    const feed = this.market.state()?.feed;
    const state = this.market.feedState();
    return readinessOf({
      report: this.known()?.report ?? null,
      feed: feed && state ? { state, name: feed.name } : null,
      tickAgeMillis: this.tickAgeMillis(),
      isEngineSilent: this.market.silentSince() !== null,
      link: this.books.link(),
      skewMillis: this.known()?.skewMillis ?? null,
      today: istDateOf(Date.now()),
    });
  });

  constructor() {
    const timer = setInterval(() => {
      if (!document.hidden && !this.read.isLoading()) this.read.reload();
    }, EVERY_MILLIS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
