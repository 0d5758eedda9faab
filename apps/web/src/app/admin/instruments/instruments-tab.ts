import { Component, inject, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { instrumentSearch } from '../../live/instrument-search.js';
import { kindWord } from '../../search/palette-rules.js';
import { DayText, Price, Quantity } from '../../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../../ui/states.js';
import { valueOf } from '../../ui/value-of.js';
import { InstrumentDrawer } from './instrument-drawer.js';

/** Finds an instrument, expired ones too, and leads to what is known of it. */
@Component({
  selector: 'artha-instruments-tab',
  imports: [DayText, Empty, Failed, Price, Quantity, Skeleton],
  template: `<section class="panel" aria-label="Instruments">
    <div class="panel-head">
      <input
        class="input"
        type="search"
        placeholder="Symbol, name, ISIN or contract, e.g. nifty 24000 ce"
        aria-label="Search instruments"
        data-testid="instrument-search"
        (input)="type($event)"
      />
    </div>
    @if (search.failure(); as failure) {
      <artha-failed [text]="failure" (retry)="search.retry()" />
    } @else if (search.found().length > 0) {
      <div class="scroll-x" tabindex="0" role="region" aria-label="Table of instruments">
        <table class="table">
          <thead>
            <tr>
              <th>Instrument</th>
              <th>Kind</th>
              <th>Exchange</th>
              <th>Expiry</th>
              <th class="right">Strike</th>
              <th class="right">Tick</th>
              <th class="right">Lot</th>
              <th>State</th>
            </tr>
          </thead>
          <tbody>
            @for (one of search.found(); track one.id) {
              <tr>
                <td>
                  <button
                    type="button"
                    class="link"
                    [attr.data-testid]="'instrument-' + one.id"
                    (click)="show(one.id)"
                  >
                    <strong>{{ one.symbol }}</strong> <span class="muted">{{ one.name }}</span>
                  </button>
                </td>
                <td>{{ kindWord(one) }}</td>
                <td>{{ one.exchange }}</td>
                <td>{{ one.expiresOn | dayText }}</td>
                <td class="right">{{ one.strikePaise | price }}</td>
                <td class="right">{{ one.tickPaise | price }}</td>
                <td class="right">{{ one.lotQuantity | quantity }}</td>
                <td>
                  <span class="chip" [class.good]="one.isActive">{{
                    one.isActive ? 'Listed' : 'No longer listed'
                  }}</span>
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else if (search.isSearching()) {
      <artha-skeleton [rows]="8" />
    } @else if (query().trim() === '') {
      <artha-empty icon="search" text="Type what you look for: a symbol, a name, an ISIN or a contract." />
    } @else {
      <artha-empty icon="search" text="No instrument matches." />
    }
  </section>`,
  styles: `
    .panel-head {
      padding: 8px 12px;
    }
    .link {
      display: flex;
      align-items: baseline;
      gap: 8px;
      padding: 0;
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
      text-align: left;
      cursor: pointer;
    }
    .link:hover strong {
      color: var(--accent);
    }
  `,
})
export class InstrumentsTab {
  private readonly dialogs = inject(MatDialog);
  protected readonly query = signal('');
  protected readonly search = instrumentSearch(this.query, 50);
  protected readonly kindWord = kindWord;

  protected type(event: Event): void {
    this.query.set(valueOf(event));
  }
  protected show(instrumentId: string): void {
    InstrumentDrawer.open(this.dialogs, instrumentId);
  }
}
