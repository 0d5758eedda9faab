import { QueryBus } from '@nestjs/cqrs';
import { istIsoText, LEDGER_HEADS, isChargeHead, type LedgerHead } from '@artha/core';
import { ListLedgerQuery, type LedgerFilter } from './list-ledger.query.js';
import type { LedgerEntryView } from './ledger-entry-view.js';

const ROWS_AT_ONCE = 500;
const HEADS = LEDGER_HEADS.filter((head) => head === 'trades' || isChargeHead(head));
const HEADER = [
  'time',
  'kind',
  'memo',
  'instrument',
  'side',
  'quantity',
  'price',
  ...HEADS,
  'cash',
  'balance',
];

/** The ledger as people keep it: rupees, Indian time, newest first. Refuses UNKNOWN_ACCOUNT before the first line. */
export async function ledgerCsv(
  queries: QueryBus,
  userId: string,
  filter: Omit<LedgerFilter, 'cursor' | 'limit'>,
): Promise<AsyncIterable<string>> {
  const page = (cursor?: string) =>
    queries.execute(
      new ListLedgerQuery(userId, {
        ...filter,
        limit: ROWS_AT_ONCE,
        ...(cursor !== undefined && { cursor }),
      }),
    );
  const first = await page();
  return (async function* () {
    yield `${HEADER.join(',')}\r\n`;
    for (let { items, nextCursor } = first; ; { items, nextCursor } = await page(nextCursor)) {
      yield items.map(line).join('');
      if (nextCursor === null) return;
    }
  })();
}

function line(entry: LedgerEntryView): string {
  const { at, kind, memo, instrumentId, side, quantity, pricePaise, cashPaise, balancePaise } = entry;
  const booked = new Map<LedgerHead, number>(entry.postings.map(({ head, paise }) => [head, paise]));
  const cells = [
    istIsoText(Date.parse(at)),
    kind,
    text(memo),
    text(instrumentId ?? ''),
    side ?? '',
    quantity ?? '',
    pricePaise === null ? '' : String(Number((pricePaise / 100).toFixed(4))),
    ...HEADS.map((head) => rupees(booked.get(head) ?? 0)),
    rupees(cashPaise),
    rupees(balancePaise),
  ];
  return `${cells.join(',')}\r\n`;
}

/** What a spreadsheet would run as a formula gets an apostrophe before it: memos are typed by people. */
function text(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function rupees(paise: number): string {
  const magnitude = Math.abs(paise);
  const whole = `${Math.floor(magnitude / 100)}.${String(magnitude % 100).padStart(2, '0')}`;
  return paise < 0 ? `-${whole}` : whole;
}
