import { type TariffName } from '@artha/core';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

/** What every process needs. Addresses carry credentials, so they have no defaults and are never logged. */
export class PlatformConfig {
  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_URL must be a postgres:// address' })
  DATABASE_URL!: string;

  @Matches(/^rediss?:\/\//, { message: 'REDIS_URL must be a redis:// address' })
  REDIS_URL!: string;

  /** Where a broker simulator answers; accounts can be linked to it, and trade there, only where api and engine have this. */
  @IsOptional()
  @Matches(/^https?:\/\//, { message: 'BROKER_SIMULATOR_URL must be an http:// address' })
  BROKER_SIMULATOR_URL?: string;

  /**
   * Whose brokerage paper trading pays; taxes and exchange charges come on top, by the rates of the day traded. The api
   * tells by it what orders will cost, the worker lays paper days over backtests.
   */
  @IsIn(['zerodha', 'angelone', 'upstox', 'fyers', 'dhan'])
  PAPER_TARIFF: TariffName = 'zerodha';

  @IsIn(['error', 'warn', 'info', 'debug'])
  LOG_LEVEL: string = 'info';

  /** Tells replicas of one process apart; it names their consumer in each stream group. */
  @IsString()
  INSTANCE: string = '1';

  @IsInt()
  @Min(1)
  @Max(100)
  DATABASE_CONNECTIONS: number = 10;

  /** Where a process without an HTTP interface of its own answers /health; the api uses PORT. */
  @IsInt()
  @Min(0)
  @Max(65535)
  HEALTH_PORT: number = 0;

  @IsString()
  HEALTH_HOST: string = '127.0.0.1';
}
