import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '@artha/accounts';
import { CalendarModule } from './calendar/calendar.module.js';
import { FnoBansModule } from './fno-bans/fno-bans.module.js';
import { AverageVolumes } from './candles/average-volumes.js';
import { CandleCoverage } from './candles/candle-coverage.js';
import { CandleDays } from './candles/candle-days.js';
import { Candles } from './candles/candles.js';
import { PreviousOpenInterests } from './candles/previous-open-interests.js';
import { ListCandlesHandler } from './candles/list-candles.query.js';
import { Sessions } from './candles/sessions.js';
import { ChartLayoutEntity } from './chart-layouts/chart-layout.entity.js';
import { ChartLayouts } from './chart-layouts/chart-layouts.js';
import { DepthSnapshots } from './depth/depth-snapshots.js';
import { HistoryExport } from './export/history-export.js';
import { CandleGaps } from './gaps/candle-gaps.js';
import { CandleParity } from './gaps/candle-parity.js';
import { RepairGaps } from './gaps/repair-gaps.js';
import { MinutesOfTicks } from './gaps/minutes-of-ticks.js';
import { HistoryImports } from './import/history/history-imports.js';
import { InstrumentsModule } from './instruments/instruments.module.js';
import { RecordedDays } from './recorded-days/recorded-days.js';
import { ActivateFeedHandler } from './replay/activate-feed.command.js';
import { ChangeReplayHandler } from './replay/change-replay.command.js';
import { Ticks } from './ticks/ticks.js';
import { WatchlistEntity } from './watchlists/watchlist.entity.js';
import { Watchlists } from './watchlists/watchlists.js';

/** Candles, ticks and order books that are stored, and what is known of them. */
const STORED = [
  Candles,
  CandleCoverage,
  AverageVolumes,
  PreviousOpenInterests,
  Sessions,
  Ticks,
  DepthSnapshots,
  CandleGaps,
  CandleParity,
  MinutesOfTicks,
  RepairGaps,
  HistoryExport,
  HistoryImports,
];
const OFFERED = [...STORED, RecordedDays, Watchlists, ChartLayouts];

/** Instruments, stored candles, recorded days, watchlists and chart layouts. */
@Module({
  imports: [
    CqrsModule,
    AuditModule,
    InstrumentsModule,
    CalendarModule,
    FnoBansModule,
    TypeOrmModule.forFeature([WatchlistEntity, ChartLayoutEntity]),
  ],
  providers: [...OFFERED, CandleDays, ListCandlesHandler, ChangeReplayHandler, ActivateFeedHandler],
  exports: [...OFFERED, InstrumentsModule, CalendarModule, FnoBansModule],
})
export class MarketDataModule {}
