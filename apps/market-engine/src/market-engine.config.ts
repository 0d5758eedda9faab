import {
  ENTRY_PATIENCE_MILLIS,
  MOST_UNREGISTERED_PER_SECOND,
  MOST_VOLUME_PERCENT,
  PAPER_FILLS,
  type PaperTerms,
} from '@artha/core';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { PlatformConfig } from '@artha/platform';

export class MarketEngineConfig extends PlatformConfig {
  /** How fast a recorded day is played when nobody has said otherwise. */
  @IsNumber()
  @Min(0.5)
  @Max(100)
  REPLAY_SPEED: number = 10;

  /** What the simulated exchange takes from every MARKET fill where no depth is told, in basis points. */
  @IsNumber()
  @Min(0)
  PAPER_SLIPPAGE_BPS: number = PAPER_FILLS.slippageBps;

  /** Market time a paper order takes to the simulated exchange, in milliseconds. */
  @IsNumber()
  @Min(0)
  @Max(60_000)
  PAPER_LATENCY_MILLIS: number = PAPER_FILLS.latencyMillis;

  /** Of what trades in the market, the share that paper orders of one account may be, in percent. */
  @IsNumber()
  @Min(1)
  @Max(MOST_VOLUME_PERCENT)
  PAPER_VOLUME_PERCENT: number = PAPER_FILLS.volumePercent;

  /**
   * Orders, changes and cancellations an account may send in one second of the clock and exchange segment; two of them
   * are kept for exits. Above ten an algorithm has to be registered with the exchange.
   */
  @IsInt()
  @Min(3)
  @Max(MOST_UNREGISTERED_PER_SECOND)
  ORDERS_PER_SECOND: number = 8;

  /** Whether paper accounts keep to the minute's and day's caps of the broker whose tariff they pay. */
  @IsIn(['none', 'broker'])
  PAPER_ORDER_CAPS: 'none' | 'broker' = 'broker';

  /** How often our books are held against a live broker's when nothing else gives reason to, in seconds. */
  @IsNumber()
  @Min(1)
  @Max(60)
  RECONCILE_SECONDS: number = 5;

  /**
   * How long the broker's book must have been without an order, sent and never answered, until it is certain that it
   * never arrived, in seconds; longer than any call may be on its way.
   */
  @IsNumber()
  @Min(5)
  @Max(300)
  BROKER_QUIET_SECONDS: number = 15;

  /**
   * How long the database may be away, in seconds, before entries are refused and those that wait for it are denied
   * instead of sent. Exits pass.
   */
  @IsNumber()
  @Min(1)
  @Max(300)
  ENTRY_PATIENCE_SECONDS: number = ENTRY_PATIENCE_MILLIS / 1_000;

  /**
   * A file in which the engine keeps what its desks do while the database is away, so that exits leave all the same;
   * left out, exits wait as entries do. Its folder has to outlive the engine.
   */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  OUTAGE_BOOK?: string;

  /**
   * The id of another engine's outage book that is lost, or whose engine will never run again: without this no engine
   * trades beside a book that was not closed.
   */
  @IsOptional()
  @IsUUID()
  TAKE_OVER_BOOK?: string;

  /**
   * A folder in which the engine keeps a recording of everything its desks are driven by, to be replayed byte for byte;
   * left out, nothing is recorded.
   */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  RECORDINGS?: string;

  /** Recordings are deleted when nothing was added to them for so many days. */
  @IsInt()
  @Min(1)
  @Max(3_650)
  RECORDINGS_DAYS: number = 14;

  /**
   * The most all recordings may take, in megabytes; the oldest give way. One that is this long by itself ends there,
   * and says so.
   */
  @IsInt()
  @Min(16)
  @Max(1_000_000)
  RECORDINGS_MB: number = 2_048;

  /** Records replayed and made-up days as well, among the real ones: for load tests in a database of their own. */
  @Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => String(obj[key]) === 'true')
  @IsBoolean()
  RECORD_ALWAYS: boolean = false;

  get paperTerms(): PaperTerms {
    return {
      tariff: this.PAPER_TARIFF,
      slippageBps: this.PAPER_SLIPPAGE_BPS,
      latencyMillis: this.PAPER_LATENCY_MILLIS,
      volumePercent: this.PAPER_VOLUME_PERCENT,
    };
  }
}
