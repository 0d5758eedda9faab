import { Component, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type LedgerEntry } from '../live/shapes.js';
import { Icon } from '../ui/icon.js';
import { IstMinute, Price, SignedPrice, Ticker } from '../ui/pipes.js';
import { chargesOf, HEAD_WORDS, KIND_WORDS } from './funds-rules.js';

/** What moved the cash, newest first, with the balance after it; each row opens into both its sides. */
@Component({
  selector: 'artha-ledger-table',
  imports: [Icon, IstMinute, Price, RouterLink, SignedPrice, Ticker],
  templateUrl: './ledger-table.html',
  styleUrl: './ledger-table.css',
})
export class LedgerTable {
  readonly entries = input.required<readonly LedgerEntry[]>();
  protected readonly openId = signal<string | null>(null);
  protected readonly kinds = KIND_WORDS;
  protected readonly heads = HEAD_WORDS;
  protected readonly chargesOf = chargesOf;

  protected toggle(id: string): void {
    this.openId.update((open) => (open === id ? null : id));
  }
  protected debits(entry: LedgerEntry): number {
    return entry.postings.reduce((sum, { paise }) => sum + Math.max(paise, 0), 0);
  }
}
