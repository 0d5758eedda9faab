import { type InstrumentImport, type RejectedRow } from '../../live/shapes.js';
import { csvOf } from '../../ui/csv.js';
import { quantity } from '../../ui/money.js';

export const BROKERS: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'zerodha', label: 'Zerodha (Kite)' },
  { value: 'angelone', label: 'Angel One' },
  { value: 'upstox', label: 'Upstox' },
  { value: 'dhan', label: 'Dhan' },
  { value: 'fyers', label: 'Fyers' },
];

export function brokerLabel(broker: string | null): string {
  return BROKERS.find(({ value }) => value === broker)?.label ?? broker ?? 'Several brokers';
}

export const IMPORT_STATES: Record<InstrumentImport['state'], { label: string; tone: string }> = {
  queued: { label: 'Waiting', tone: '' },
  running: { label: 'Reading', tone: 'info' },
  finished: { label: 'Finished', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
};

export function isUnderWay({ state }: Pick<InstrumentImport, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

const MOST_BYTES = 100 * 1024 * 1024;

/** Why a chosen file cannot be sent; null when it can. */
export function fileProblem(file: Pick<File, 'name' | 'size'> | null): string | null {
  if (file === null) return 'Choose a file.';
  if (file.size === 0) return `${file.name} is empty.`;
  if (file.size > MOST_BYTES) return `${file.name} is larger than 100 MB.`;
  return null;
}

/** Rows left out by reason, the most frequent first. */
export function skippedText(skipped: InstrumentImport['skipped']): string {
  return Object.entries(skipped)
    .sort(([, one], [, other]) => other - one)
    .map(([reason, count]) => `${quantity(count)} ${reason}`)
    .join(' · ');
}

export function rejectionsCsv(rows: readonly RejectedRow[]): string {
  return csvOf(
    ['line', 'code', 'message', 'row'],
    rows.map(({ line, code, message, row }) => [line, code, message, row]),
  );
}
