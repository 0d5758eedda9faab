import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { BUDGETED, type Budgeted } from '@artha/core';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

/** A whole number within what can be counted. */
function Limit(name: Budgeted): PropertyDecorator {
  const { title, most } = BUDGETED[name];
  return (target, property) => {
    ApiProperty({ minimum: 1, maximum: most, description: title })(target, property);
    IsInt()(target, property);
    Min(1)(target, property);
    Max(most)(target, property);
  };
}

function OwnLimit(name: Budgeted): PropertyDecorator {
  const { title, most } = BUDGETED[name];
  return (target, property) => {
    ApiPropertyOptional({ type: Number, nullable: true, minimum: 1, maximum: most, description: title })(
      target,
      property,
    );
    IsOptional()(target, property);
    IsInt()(target, property);
    Min(1)(target, property);
    Max(most)(target, property);
  };
}

export class DeploymentBudgetDto {
  @Limit('ordersPerMinute')
  ordersPerMinute!: number;

  @Limit('ordersPerDay')
  ordersPerDay!: number;

  @Limit('linesPerMinute')
  linesPerMinute!: number;

  @Limit('linesPerDay')
  linesPerDay!: number;

  @Limit('computeMicros')
  computeMicros!: number;

  @Limit('stateBytes')
  stateBytes!: number;
}

export class OwnBudgetDto {
  @OwnLimit('ordersPerMinute')
  ordersPerMinute?: number | null;

  @OwnLimit('ordersPerDay')
  ordersPerDay?: number | null;

  @OwnLimit('linesPerMinute')
  linesPerMinute?: number | null;

  @OwnLimit('linesPerDay')
  linesPerDay?: number | null;

  @OwnLimit('computeMicros')
  computeMicros?: number | null;

  @OwnLimit('stateBytes')
  stateBytes?: number | null;
}
