import { isChargeHead } from '@artha/core';
import { type Funds, type LedgerEntry, type LedgerHead } from '../live/shapes.js';

export const KIND_WORDS: Record<LedgerEntry['kind'], string> = {
  opening: 'Opening',
  deposit: 'Deposit',
  withdrawal: 'Withdrawal',
  trade: 'Trade',
  conversion: 'Conversion',
};

export const HEAD_WORDS: Record<LedgerHead, string> = {
  cash: 'Cash',
  capital: 'Capital',
  trades: 'Trades at value',
  brokerage: 'Brokerage',
  stt: 'STT',
  exchange: 'Exchange charges',
  sebi: 'SEBI fee',
  stamp: 'Stamp duty',
  gst: 'GST',
  'other-charges': 'Depository and other charges',
};

export interface Term {
  readonly name: string;
  readonly paise: number;
}

/** Why the cash is what it is: the terms add up to it. */
export function cashTerms(funds: Funds): readonly Term[] {
  return [
    { name: 'Opening capital', paise: funds.openingPaise },
    { name: 'Deposits', paise: funds.depositsPaise },
    { name: 'Realised', paise: funds.realisedPaise },
    { name: 'Charges', paise: -funds.chargesPaise },
    { name: 'In open positions', paise: -funds.investedPaise },
  ];
}

/** What of an entry went to broker, exchange and state. */
export function chargesOf(entry: LedgerEntry): number {
  return entry.postings.reduce((sum, { head, paise }) => sum + (isChargeHead(head) ? paise : 0), 0);
}

/** What an account is worth with its open positions at today's prices; unknown while one of those is. */
export function equityPaise(funds: Funds, unrealisedPaise: number | null): number | null {
  return unrealisedPaise === null ? null : funds.cashPaise + funds.investedPaise + unrealisedPaise;
}

/** What the day made after charges: the server's word, carried on by what open positions have moved since. */
export function dayPaise(funds: Funds, unrealisedPaise: number | null): number | null {
  if (funds.dayPaise === null || funds.unrealisedPaise === null || unrealisedPaise === null) return null;
  return funds.dayPaise - funds.dayChargesPaise + unrealisedPaise - funds.unrealisedPaise;
}

/** ₹10 crore, as the server has it. */
export const MOST_PAISE = 1_000_000_000_00;

/** What is wrong with an amount to bring in or take out; null when nothing is. */
export function amountProblem(
  paise: number | null,
  isWithdrawal: boolean,
  cashPaise: number | null,
): string | null {
  if (paise === null || paise === 0) return 'Enter an amount in rupees, such as 1,00,000.';
  if (paise > MOST_PAISE) return 'At most ₹10 crore at a time.';
  if (isWithdrawal && cashPaise !== null && paise > cashPaise) return 'That is more than the cash there is.';
  return null;
}
