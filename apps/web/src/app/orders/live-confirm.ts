import { Component, DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { AccountStore } from '../live/accounts.js';
import { BookStore } from '../live/book.js';
import { InstrumentStore } from '../live/instruments.js';
import { QuoteStore } from '../live/quotes.js';
import { orderLines } from './live-order-words.js';
import { type TicketOrder } from './ticket-rules.js';

interface LiveWish {
  readonly wish: TicketOrder;
  readonly instrumentId: string;
}

/** Asks before real money moves, with everything that would be sent. */
@Service()
export class LiveConfirm {
  private readonly dialogs = inject(MatDialog);

  ask(wish: LiveWish): Promise<boolean> {
    const dialog = this.dialogs.open<LiveConfirmDialog, LiveWish, true>(LiveConfirmDialog, {
      data: wish,
      role: 'alertdialog',
      ariaLabelledBy: 'live-title',
      width: '440px',
    });
    return new Promise((resolve) => dialog.afterClosed().subscribe((answer) => resolve(answer === true)));
  }
}

@Component({
  selector: 'artha-live-confirm',
  template: `<div class="body" data-testid="live-confirm">
    <p class="mode">LIVE · real money</p>
    <h1 id="live-title">
      <span [class]="wish.side">{{ verb }}</span> {{ symbol }}
    </h1>
    <p class="muted">
      On {{ accounts.account()?.name }}, at {{ books.link()?.broker }} as {{ books.link()?.clientCode }}. This
      is what is sent:
    </p>
    <dl>
      @for (line of lines(); track line.label) {
        <div>
          <dt>{{ line.label }}</dt>
          <dd class="number">{{ line.value }}</dd>
        </div>
      }
    </dl>
    <div class="row">
      <button type="button" class="button" cdkFocusInitial (click)="dialog.close()">
        Back to the ticket
      </button>
      <button
        type="button"
        class="button"
        [class.buy-fill]="wish.side === 'buy'"
        [class.sell-fill]="wish.side === 'sell'"
        data-testid="live-send"
        (click)="dialog.close(true)"
      >
        {{ verb }} {{ symbol }} for real
      </button>
    </div>
  </div>`,
  styles: `
    .body {
      display: grid;
      gap: 12px;
      padding: 18px;
      border-top: 4px solid var(--live);
    }
    .mode {
      justify-self: start;
      padding: 3px 8px;
      border-radius: 4px;
      background: var(--live-tint);
      color: var(--live);
      font-size: 11px;
      font-weight: 700;
      letter-spacing: 0.04em;
    }
    dl {
      display: grid;
      gap: 4px;
    }
    dl div {
      display: grid;
      grid-template-columns: 96px 1fr;
    }
    dt {
      color: var(--muted);
    }
    dd {
      font-weight: 600;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 8px;
    }
  `,
})
class LiveConfirmDialog {
  protected readonly dialog = inject<MatDialogRef<LiveConfirmDialog, true>>(MatDialogRef);
  protected readonly data = inject<LiveWish>(MAT_DIALOG_DATA);
  protected readonly accounts = inject(AccountStore);
  protected readonly books = inject(BookStore);
  private readonly quotes = inject(QuoteStore);
  protected readonly wish = this.data.wish;
  protected readonly verb = this.wish.side === 'buy' ? 'Buy' : 'Sell';
  protected readonly symbol = inject(InstrumentStore).symbol(this.data.instrumentId);
  protected readonly lines = computed(() =>
    orderLines(this.wish, this.quotes.quote(this.data.instrumentId)()?.lastPaise ?? null),
  );

  constructor() {
    this.quotes.watch(signal([this.data.instrumentId]).asReadonly(), inject(DestroyRef));
  }
}
