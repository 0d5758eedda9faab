import { Injectable, Logger } from '@nestjs/common';
import { type ExpiringContract, finalSettlement, type Position, type TradingDesk } from '@artha/core';
import { Candles } from '@artha/market-data';
import { Outbox } from '@artha/platform';

/**
 * Settles what expired on a day that the market has not just lived through, by the close that is stored. Where no close
 * of what a contract is on is known, nothing is invented: the position is left as it is, its contract cannot be traded
 * any more, and its traders are told, once by each engine.
 */
@Injectable()
export class Expiries {
  readonly #log = new Logger(Expiries.name);
  readonly #told = new Set<string>();

  constructor(
    private readonly candles: Candles,
    private readonly outbox: Outbox,
  ) {}

  settleLater(desk: TradingDesk, position: Position, contract: ExpiringContract): void {
    this.settle(desk, position, contract).catch((error: unknown) =>
      this.#log.warn(`${contract.id} is not settled yet: ${String(error)}`),
    );
  }

  private async settle(desk: TradingDesk, position: Position, contract: ExpiringContract): Promise<void> {
    const { id, expiresOn, underlyingId } = contract;
    const closePaise = await this.candles.closeOn(underlyingId, expiresOn);
    const held = desk.position(position);
    if (held.quantity === 0) return;
    if (closePaise !== null)
      return desk.bookings.settle(held, finalSettlement(contract, held.quantity, closePaise, expiresOn));
    const key = [held.accountId, held.deploymentId, held.product, id].join(' ');
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#log.error(`${id} expired on ${expiresOn}, and no close of ${underlyingId} is known`);
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'position.unsettled',
      accountId: held.accountId,
      mode: held.mode,
      data: { position: held, expiredOn: expiresOn, underlyingId },
    });
  }
}
