import { type InstrumentId } from '../market/instrument.js';
import { type Market } from '../market/market.js';
import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { type BrokerTriggers, type TriggerNews } from '../trading/brokers/broker-triggers.js';
import { type Gtt, touchedLeg } from '../trading/orders/gtt.js';

/**
 * The triggers a simulated broker keeps: each tick of an instrument is held against those that wait for it. A touched
 * one is gone before anybody hears of it, so it is told once.
 */
export class TriggerBook implements BrokerTriggers {
  private onTouch: ((news: TriggerNews) => void) | null = null;
  private readonly bySlot: (Gtt[] | undefined)[] = [];

  constructor(private readonly market: Market) {}

  listen(onTouch: (news: TriggerNews) => void): void {
    this.onTouch = onTouch;
  }

  arm(gtt: Gtt): void {
    this.disarm(gtt.id);
    this.waiting(gtt.instrumentId).push(gtt);
  }

  disarm(gttId: string): void {
    for (const waiting of this.bySlot) {
      const index = waiting?.findIndex(({ id }) => id === gttId) ?? -1;
      if (index >= 0) waiting?.splice(index, 1);
    }
  }

  private waiting(instrumentId: InstrumentId): Gtt[] {
    const slot = this.market.slotOf(instrumentId);
    const known = this.bySlot[slot];
    if (known !== undefined) return known;
    this.market.onTickOf(slot, this.onTick);
    const fresh: Gtt[] = [];
    this.bySlot[slot] = fresh;
    return fresh;
  }

  private readonly onTick = (slot: number, at: UtcMillis, lastPaise: Paise): void => {
    const waiting = this.bySlot[slot];
    if (waiting === undefined || waiting.length === 0 || !this.market.isOpenAt(at, slot)) return;
    // From the end, because whoever hears of one may take it, or others, away.
    for (let index = waiting.length - 1; index >= 0; index--) {
      const gtt = waiting[index];
      const leg = gtt === undefined ? null : touchedLeg(gtt, lastPaise);
      if (gtt === undefined || leg === null) continue;
      waiting.splice(index, 1);
      this.onTouch?.({ gttId: gtt.id, leg, lastPaise, at });
    }
  };
}
