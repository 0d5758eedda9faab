import { type Schemas } from '@artha/contracts';

/** Shapes of routes that the generated types do not describe yet. */
export type Instrument = Omit<Schemas['InstrumentView'], 'kind'> & {
  kind: 'equity' | 'etf' | 'index' | 'future' | 'option';
  series: string | null;
  underlyingId: string | null;
  expiresOn: string | null;
  strikePaise: number | null;
  optionType: 'CE' | 'PE' | null;
  isin: string | null;
  freezeQuantity: number | null;
  lowerBandPaise: number | null;
  upperBandPaise: number | null;
  isActive: boolean;
};
export interface InstrumentFact {
  effectiveOn: string;
  tickPaise: number;
  lotQuantity: number;
  freezeQuantity: number | null;
  lowerBandPaise: number | null;
  upperBandPaise: number | null;
  source: string;
}
export interface BrokerSymbol {
  broker: string;
  symbol: string;
  token: string;
  segment: string;
  updatedAt: string;
}
export interface SymbolMap extends BrokerSymbol {
  instrumentId: string;
  exchange: string;
}
export interface InstrumentImport {
  id: string;
  kind: 'master' | 'symbol-map';
  broker: string | null;
  fileName: string;
  snapshotOn: string;
  isComplete: boolean;
  state: 'queued' | 'running' | 'finished' | 'failed';
  progressPercent: number;
  rowsRead: number;
  added: number;
  changed: number;
  unchanged: number;
  skipped: Record<string, number>;
  rejected: number;
  delisted: number;
  error: string | null;
  requestedBy: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}
export interface RejectedRow {
  line: number;
  code: string;
  message: string;
  row: string;
}
