import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CandleCoverage } from './candles/candle-coverage.js';
import { Candles } from './candles/candles.js';
import { ListCandlesHandler } from './candles/list-candles.query.js';
import { InstrumentEntity } from './instruments/instrument.entity.js';
import { Instruments } from './instruments/instruments.js';
import { ListInstrumentsHandler } from './instruments/list-instruments.query.js';
import { RecordedDays } from './recorded-days/recorded-days.js';
import { ChangeReplayHandler } from './replay/change-replay.command.js';
import { WatchlistEntity } from './watchlists/watchlist.entity.js';
import { Watchlists } from './watchlists/watchlists.js';

const OFFERED = [Instruments, Candles, CandleCoverage, RecordedDays, Watchlists];

/** Instruments, stored candles, recorded days and watchlists. */
@Module({
  imports: [CqrsModule, TypeOrmModule.forFeature([InstrumentEntity, WatchlistEntity])],
  providers: [...OFFERED, ListInstrumentsHandler, ListCandlesHandler, ChangeReplayHandler],
  exports: OFFERED,
})
export class MarketDataModule {}
