import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsNumber, IsString, Length, Max, Min } from 'class-validator';

export class PromotionGatesDto {
  @ApiProperty({ minimum: 0, maximum: 100_000 })
  @IsInt()
  @Min(0)
  @Max(100_000)
  leastBacktestTrades!: number;

  @ApiProperty({ minimum: 0, maximum: 100 })
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  leastProfitFactor!: number;

  @ApiProperty({ minimum: 0, maximum: 100 })
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  mostDrawdownPercent!: number;

  @ApiProperty({ minimum: 0, maximum: 1_000 })
  @IsInt()
  @Min(0)
  @Max(1_000)
  leastPaperDays!: number;

  @ApiProperty({ minimum: 0, maximum: 100_000 })
  @IsInt()
  @Min(0)
  @Max(100_000)
  leastPaperTrades!: number;

  @ApiProperty({ description: 'A trader may go past them, with a reason' })
  @IsBoolean()
  traderMayOverride!: boolean;
}

export class LetThroughDto {
  @ApiProperty({ description: 'As deployments call it', maxLength: 80 })
  @IsString()
  @Length(1, 80)
  strategyId!: string;

  @ApiProperty({ minLength: 10, maxLength: 500, description: 'Kept for ever' })
  @IsString()
  @Length(10, 500, { message: 'Say why, in ten letters or more' })
  reason!: string;
}

export class PromotionQueryDto {
  @ApiProperty({ maxLength: 80 })
  @IsString()
  @Length(1, 80)
  strategyId!: string;
}
