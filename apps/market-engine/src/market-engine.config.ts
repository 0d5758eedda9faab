import { IsNumber, Max, Min } from 'class-validator';
import { PlatformConfig } from '@artha/platform';

export class MarketEngineConfig extends PlatformConfig {
  /** How fast a recorded day is played when nobody has said otherwise. */
  @IsNumber()
  @Min(0.5)
  @Max(100)
  REPLAY_SPEED: number = 10;

  /** What the simulated exchange takes from every MARKET fill, in basis points. */
  @IsNumber()
  @Min(0)
  PAPER_SLIPPAGE_BPS: number = 5;

  @IsNumber()
  @Min(0)
  PAPER_COMMISSION_BPS: number = 3;
}
