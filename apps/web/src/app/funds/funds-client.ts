import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import { type Book } from '../live/book.js';
import {
  type DayResult,
  type Funds,
  type Holding,
  type LedgerEntry,
  type NetPosition,
  type Paged,
  type PaperMoney,
} from '../live/shapes.js';

/** Which entries of the ledger; a day is an IST date of market time and counts in full. */
export interface LedgerFilter {
  readonly kind: '' | LedgerEntry['kind'];
  readonly from: string;
  readonly to: string;
}

@Service()
export class FundsClient {
  private readonly api = inject(Api);

  read({ accountId, mode }: Book, abort?: AbortSignal): Promise<Funds> {
    return this.api.get(`/accounts/${accountId}/funds`, { mode }, abort);
  }
  ledger(
    { accountId, mode }: Book,
    filter: LedgerFilter,
    cursor: string | null,
    abort?: AbortSignal,
    limit = 50,
  ): Promise<Paged<LedgerEntry>> {
    return this.api.get(`/accounts/${accountId}/ledger`, { ...chosen(filter), mode, cursor, limit }, abort);
  }
  /** Where the browser finds the same entries as a file. */
  ledgerFile({ accountId, mode }: Book, filter: LedgerFilter): string {
    return `/api/v1/accounts/${accountId}/ledger.csv?${new URLSearchParams({ ...chosen(filter), mode }).toString()}`;
  }
  move(accountId: string, money: PaperMoney): Promise<Funds> {
    return this.api.post(`/accounts/${accountId}/paper-deposits`, money);
  }
  dayResults({ accountId, mode }: Book, abort?: AbortSignal): Promise<{ items: DayResult[] }> {
    return this.api.get(`/accounts/${accountId}/day-results`, { mode }, abort);
  }
  holdings({ accountId, mode }: Book, abort?: AbortSignal): Promise<{ items: Holding[] }> {
    return this.api.get(`/accounts/${accountId}/holdings`, { mode }, abort);
  }
  netPositions({ accountId, mode }: Book, abort?: AbortSignal): Promise<{ items: NetPosition[] }> {
    return this.api.get(`/accounts/${accountId}/net-positions`, { mode }, abort);
  }
}

/** What is not chosen is left out: the API takes an empty text for a wrong one. */
function chosen(filter: LedgerFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
}
