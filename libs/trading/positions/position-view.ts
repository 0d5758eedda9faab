import { ApiProperty } from '@nestjs/swagger';
import type { Position, Product, TradingMode } from '@artha/core';
import { isoUtc } from '@artha/platform';
import { positionId } from './position-id.js';

/** A position as people and programs see it. Unrealised P&L follows from `costPaise` and the last price. */
export class PositionView {
  @ApiProperty({ description: 'Opaque; escape it in addresses' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty({ enum: ['paper', 'live', 'backtest'] })
  mode!: TradingMode;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null when traded by hand' })
  deploymentId!: string | null;

  @ApiProperty({ example: 'NSE:RELIANCE' })
  instrumentId!: string;

  @ApiProperty({ enum: ['MIS', 'CNC', 'NRML'] })
  product!: Product;

  @ApiProperty({ description: 'Signed units; negative is short' })
  quantity!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Null when flat; may be a fraction of a paisa' })
  averagePaise!: number | null;

  @ApiProperty({ description: 'What the open quantity cost; negative for a short' })
  costPaise!: number;

  @ApiProperty({ description: 'Before charges' })
  realisedPaise!: number;

  @ApiProperty()
  chargesPaise!: number;

  @ApiProperty({ format: 'date-time', description: 'Market time' })
  updatedAt!: string;
}

export function positionView(position: Position): PositionView {
  const { accountId, mode, deploymentId, instrumentId, product, quantity, costPaise } = position;
  return {
    id: positionId(position),
    accountId,
    mode,
    deploymentId,
    instrumentId,
    product,
    quantity,
    averagePaise: quantity === 0 ? null : costPaise / quantity,
    costPaise,
    realisedPaise: position.realisedPaise,
    chargesPaise: position.chargesPaise,
    updatedAt: isoUtc(position.updatedAt),
  };
}
