export { sowCalendar } from './calendar/calendar-rows.js';
export { Calendar } from './calendar/calendar.js';
export { RemoveCalendarDayCommand } from './calendar/remove-calendar-day.command.js';
export { SessionGroups } from './calendar/session-groups.js';
export { SetCalendarDayCommand } from './calendar/set-calendar-day.command.js';
export { AverageVolumes } from './candles/average-volumes.js';
export { CandleCoverage, type CoveredSpan } from './candles/candle-coverage.js';
export { type CandlePage, type CandlePageRequest, Candles } from './candles/candles.js';
export { PreviousOpenInterests } from './candles/previous-open-interests.js';
export { compareCandles, type ParityReport } from './candles/parity.js';
export { Sessions } from './candles/sessions.js';
export { databaseSessions, storedCandles } from './candles/stored-candles.js';
export { ListCandlesQuery } from './candles/list-candles.query.js';
export { ChartLayouts, type ChartLayoutSummary } from './chart-layouts/chart-layouts.js';
export { FnoBans } from './fno-bans/fno-bans.js';
export { SetFnoBanCommand } from './fno-bans/set-fno-ban.command.js';
export { DepthSnapshots, type StoredDepth } from './depth/depth-snapshots.js';
export { HistoryExport, historyFileName, type HistoryPeriod } from './export/history-export.js';
export { CandleGaps } from './gaps/candle-gaps.js';
export { type GapReport } from './gaps/find-gaps.js';
export { MinutesOfTicks } from './gaps/minutes-of-ticks.js';
export { HISTORY_SOURCES, type HistorySource, RepairGaps } from './gaps/repair-gaps.js';
export { CandleParity } from './gaps/candle-parity.js';
export { type HistoryImport, HistoryImports } from './import/history/history-imports.js';
export { type HistoryRules, readHistoryRow } from './import/history/history-row.js';
export {
  type HistorySummary,
  importHistory,
  type RejectedRow as RejectedHistoryRow,
} from './import/history/import-history.js';
export { readHistoryFile, UnreadableHistory } from './import/history/read-history-file.js';
export { importSampleData, type ImportSummary } from './import/import-sample-data.js';
export { ensurePartitions } from './import/partitions.js';
export { FindInstrumentQuery, InstrumentHistoryQuery } from './instruments/find-instrument.query.js';
export {
  importInstruments,
  type ImportOrder,
  type ImportProgress,
  type ImportResult,
} from './instruments/import/import-instruments.js';
export { ImportUploads } from './instruments/import/import-uploads.js';
export { failImport, finishImport, InstrumentImports } from './instruments/import/instrument-imports.js';
export {
  IMPORT_STATES,
  type ImportKind,
  type ImportState,
  type InstrumentImport,
} from './instruments/import/instrument-import.js';
export {
  FindInstrumentImportQuery,
  ListInstrumentImportsQuery,
  ListRejectedRowsQuery,
} from './instruments/import/list-imports.query.js';
export { ReadInstrumentMasterQuery } from './instruments/import/read-master.query.js';
export { RequestInstrumentImportCommand } from './instruments/import/request-import.command.js';
export { InstrumentEntity } from './instruments/instrument.entity.js';
export { Instruments } from './instruments/instruments.js';
export { ListInstrumentsQuery } from './instruments/list-instruments.query.js';
export { listedUntilItExpired } from './instruments/until-it-expired.js';
export { InstrumentSearch, readSearchable } from './instruments/search/instrument-search.js';
export { SearchIndex } from './instruments/search/search-index.js';
export { BrokerSymbols } from './instruments/symbols/broker-symbols.js';
export { MarketDataModule } from './market-data.module.js';
export { recordedDays, RecordedDays, type Recording } from './recorded-days/recorded-days.js';
export { ActivateFeedCommand } from './replay/activate-feed.command.js';
export { ChangeReplayCommand } from './replay/change-replay.command.js';
export { expireMarketData } from './retention/expire-market-data.js';
export { type StoredTick, Ticks } from './ticks/ticks.js';
export { WatchlistEntity } from './watchlists/watchlist.entity.js';
export { type WatchlistDraft, Watchlists } from './watchlists/watchlists.js';
