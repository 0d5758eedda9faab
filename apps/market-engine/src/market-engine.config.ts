import { MOST_VOLUME_PERCENT, PAPER_FILLS, type TariffName } from '@artha/core';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsNumber, Max, Min } from 'class-validator';
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

  /** Whose brokerage paper trading pays; taxes and exchange charges come on top, by the rates of the day traded. */
  @IsIn(['zerodha', 'angelone', 'upstox', 'fyers', 'dhan'])
  PAPER_TARIFF: TariffName = 'zerodha';

  /** Records replayed and made-up days as well, among the real ones: for load tests in a database of their own. */
  @Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => String(obj[key]) === 'true')
  @IsBoolean()
  RECORD_ALWAYS: boolean = false;
}
