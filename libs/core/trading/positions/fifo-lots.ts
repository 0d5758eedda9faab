import { type Paise, roundHalfAway } from '../../money/paise.js';
import { type IstDate } from '../../time/instant.js';
import { type Side } from '../terms.js';

/** A trade for delivery, of one instrument. */
export interface DeliveryTrade {
  readonly side: Side;
  readonly quantity: number;
  readonly valuePaise: Paise;
  readonly tradedOn: IstDate;
}

/** What was bought on one day and not sold yet. Below zero: sold before it was bought. */
export interface Lot {
  readonly tradedOn: IstDate;
  readonly quantity: number;
  /** Signed like the quantity. */
  readonly costPaise: Paise;
}

/** A quantity that was bought and sold again. `intraday`: on one day, which the taxman calls speculation. */
export interface LotSale {
  readonly kind: 'intraday' | 'delivery';
  readonly boughtOn: IstDate;
  readonly soldOn: IstDate;
  readonly quantity: number;
  readonly costPaise: Paise;
  readonly proceedsPaise: Paise;
}

export interface Lots {
  /** First bought first. */
  readonly open: readonly Lot[];
  readonly sales: readonly LotSale[];
}

interface Amount {
  readonly quantity: number;
  readonly valuePaise: Paise;
}

const NOTHING: Amount = { quantity: 0, valuePaise: 0 };

/**
 * First in, first out, as delivered shares are counted: what is bought and sold on one day is netted first, at the
 * day's average prices; what remains opens a lot or is taken from the oldest ones. The cost found so is the one of
 * the tax return; a position's is the average of all it holds. Rounding loses nothing: what the open lots cost and
 * what sales brought add up to the money that moved.
 *
 * Trades come as they were booked. A day is a run of trades with one date: a replay may go back to a day before.
 */
export function fifoLots(trades: readonly DeliveryTrade[]): Lots {
  const book = new LotBook();
  let day: DeliveryTrade[] = [];
  for (const trade of trades) {
    if (day[0] !== undefined && day[0].tradedOn !== trade.tradedOn) {
      book.takeDay(day);
      day = [];
    }
    day.push(trade);
  }
  book.takeDay(day);
  return book;
}

class LotBook implements Lots {
  open: Lot[] = [];
  readonly sales: LotSale[] = [];

  takeDay(trades: readonly DeliveryTrade[]): void {
    const tradedOn = trades[0]?.tradedOn;
    if (tradedOn === undefined) return;
    const of = (side: Side): Amount =>
      trades.filter((trade) => trade.side === side).reduce<Amount>(plus, NOTHING);
    const [bought, sold] = [of('buy'), of('sell')];
    const netted = Math.min(bought.quantity, sold.quantity);
    const [boughtNetted, boughtRest] = split(bought, netted);
    const [soldNetted, soldRest] = split(sold, netted);
    if (netted > 0)
      this.sales.push({
        kind: 'intraday',
        boughtOn: tradedOn,
        soldOn: tradedOn,
        quantity: netted,
        costPaise: boughtNetted.valuePaise,
        proceedsPaise: soldNetted.valuePaise,
      });
    this.take(tradedOn, 1, boughtRest);
    this.take(tradedOn, -1, soldRest);
  }

  /** Closes the oldest lots of the other side; what is left opens one of its own. */
  private take(tradedOn: IstDate, sign: 1 | -1, amount: Amount): void {
    let left = amount;
    while (left.quantity > 0) {
      const oldest = this.open[0];
      if (oldest === undefined || oldest.quantity > 0 === sign > 0) break;
      const quantity = Math.min(left.quantity, Math.abs(oldest.quantity));
      const opened = { quantity: Math.abs(oldest.quantity), valuePaise: Math.abs(oldest.costPaise) };
      const [closed, kept] = split(opened, quantity);
      const [taken, rest] = split(left, quantity);
      const isSale = sign < 0;
      this.sales.push({
        kind: 'delivery',
        boughtOn: isSale ? oldest.tradedOn : tradedOn,
        soldOn: isSale ? tradedOn : oldest.tradedOn,
        quantity,
        costPaise: (isSale ? closed : taken).valuePaise,
        proceedsPaise: (isSale ? taken : closed).valuePaise,
      });
      this.open = [
        ...(kept.quantity > 0 ? [lot(oldest.tradedOn, sign > 0 ? -1 : 1, kept)] : []),
        ...this.open.slice(1),
      ];
      left = rest;
    }
    if (left.quantity > 0) this.open.push(lot(tradedOn, sign, left));
  }
}

function lot(tradedOn: IstDate, sign: 1 | -1, { quantity, valuePaise }: Amount): Lot {
  return { tradedOn, quantity: sign * quantity, costPaise: sign * valuePaise };
}

function plus(one: Amount, other: Amount): Amount {
  return { quantity: one.quantity + other.quantity, valuePaise: one.valuePaise + other.valuePaise };
}

/** The first `quantity` of an amount at its average price, and the rest. */
function split(amount: Amount, quantity: number): [Amount, Amount] {
  if (quantity === amount.quantity) return [amount, NOTHING];
  const valuePaise = roundHalfAway((amount.valuePaise * quantity) / amount.quantity);
  return [
    { quantity, valuePaise },
    { quantity: amount.quantity - quantity, valuePaise: amount.valuePaise - valuePaise },
  ];
}
