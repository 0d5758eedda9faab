import { describe, expect, it } from 'vitest';
import { AccountFunds } from '../../margins/account-funds.js';
import { Market } from '../../market/market.js';
import { DeliveryCosts } from '../../simulation/delivery-costs.js';
import { flatCosts } from '../../simulation/fill-costs.js';
import { ReplayClock } from '../../time/clock.js';
import { LiveGuard } from '../brokers/live-guard.js';
import { MuteBroker } from '../brokers/testing/mute-broker.js';
import { RiskGate } from '../risk/risk-gate.js';
import { NO_LIMITS } from '../risk/risk-limits.js';
import { DeskFunds } from './desk-funds.js';
import { type StrategyDecision } from './decisions.js';
import { type Sizing } from './sizing.js';
import { type Order } from '../orders/order.js';
import { at, deployment, instrument, Scripted, session, wish } from './testing/desk-floor.js';
import { TradingDesk } from './trading-desk.js';

const TEN_THOUSAND_RUPEES = 1_000_000;

/** A live desk where ABC stands at ₹100, armed and not yet compared with its broker; its books opened with nothing. */
function opened(costs?: DeliveryCosts): {
  desk: TradingDesk;
  broker: MuteBroker;
  guard: LiveGuard;
  decisions: StrategyDecision[];
  tick: (clock: string, paise: number) => void;
} {
  const [market, clock, broker, guard] = [
    new Market(),
    new ReplayClock(at('09:15')),
    new MuteBroker(),
    new LiveGuard(),
  ];
  market.startSession(session);
  guard.setArmed(true);
  const slot = market.slotOf(instrument.id);
  const decisions: StrategyDecision[] = [];
  const funds = new AccountFunds(
    (id) => market.lastPaise(market.slotOf(id)),
    costs?.expected ?? flatCosts(0),
  );
  const estimate = new DeskFunds(funds, 0, (product, fill) => costs?.note(product, fill, fill.filledAt));
  let [ticks, orders] = [0, 0];
  const desk = new TradingDesk({
    accountId: 'account',
    mode: 'live',
    market,
    clock,
    broker,
    guard,
    estimate,
    gate: new RiskGate(NO_LIMITS),
    journal: { record: (_, whenDurable) => whenDurable?.() },
    ids: () => `order-${++orders}`,
    onDecision: (decision) => decisions.push(decision),
  });
  const tick = (clockText: string, paise: number): void => {
    clock.advanceTo(at(clockText));
    market.tick(slot, at(clockText), paise, ++ticks);
  };
  market.series(instrument.id, '1m');
  tick('09:15:01', 10_000);
  return { desk, broker, guard, decisions, tick };
}

const deploy = (desk: TradingDesk, script: string, sizing: Sizing): void =>
  desk.strategies.deploy({ ...deployment, mode: 'live', quantity: 500, sizing }, [instrument], () => {
    return new Scripted(script);
  });

describe('a live desk', () => {
  it('sizes entries by what the broker says is there, once it has said so', () => {
    const { desk, broker, guard, decisions, tick } = opened();
    deploy(desk, 'BB', { by: 'capital', bps: 5_000 });
    tick('09:16:01', 10_000);
    expect(broker.sent).toEqual([]);
    expect(decisions.at(-1)?.reason).toBe(
      'script says buy; the capital of this account is not known yet: its broker has not told it',
    );
    desk.setCapital(TEN_THOUSAND_RUPEES);
    guard.setCompared();
    tick('09:17:01', 10_000);
    expect(broker.sent.map(({ quantity }) => quantity)).toEqual([50]); // half of ₹10,000 at ₹100
  });

  it('counts what it has won and lost since the broker told its cash', () => {
    const { desk, broker, guard, tick } = opened();
    desk.setCapital(TEN_THOUSAND_RUPEES);
    guard.setCompared();
    deploy(desk, 'BSB', { by: 'capital', bps: 10_000 });
    const fill = (valuePaise: number): void => {
      const { id, quantity } = broker.sent.at(-1) ?? { id: '', quantity: 0 };
      const [fillId, chargesPaise] = [`T${broker.sent.length}`, 0];
      desk.onOrderUpdate({ kind: 'accepted', orderId: id, brokerOrderId: `B-${id}`, at: at('09:16') });
      const told = { orderId: id, fillId, quantity, valuePaise, chargesPaise, at: at('09:16') };
      desk.onOrderUpdate({ kind: 'filled', ...told });
    };
    tick('09:16:01', 10_000);
    fill(1_000_000); // 100 at ₹100
    tick('09:17:01', 9_000);
    fill(900_000); // sold at ₹90
    tick('09:18:01', 9_000);
    expect(broker.sent.map(({ side, quantity }) => `${side} ${quantity}`)).toEqual([
      'buy 100',
      'sell 100',
      'buy 100', // ₹9,000 at ₹90
    ]);
  });

  it('expects a sale of what its broker says was bought today to cost what an intraday trade costs', () => {
    const { desk, guard, broker } = opened(new DeliveryCosts('zerodha'));
    desk.setCapital(100 * TEN_THOUSAND_RUPEES);
    guard.setCompared();
    const order = (side: 'buy' | 'sell'): Order =>
      wish({
        id: side,
        mode: 'live',
        side,
        product: 'CNC',
        quantity: 100,
        kind: 'LIMIT',
        limitPaise: 10_000,
      });
    const expected = (): number | undefined => {
      const preview = desk.preview([{ order: order('sell'), instrument }]);
      return preview?.orders[0]?.charges.sttPaise;
    };
    expect(expected()).toBe(1_000); // 0.1 % of ₹10,000, delivered
    desk.take(order('buy'));
    expect(broker.sent.length).toBe(1);
    const bought = { quantity: 100, valuePaise: 1_000_000, chargesPaise: 1_151, at: at('09:16') };
    desk.onOrderUpdate({ kind: 'filled', orderId: 'buy', fillId: 'T1', ...bought });
    // Both net off: 0.025 % of the sale, and the 0.1 % that was asked of the purchase comes back.
    expect(expected()).toBe(250 - 1_000);
  });

  it('measures a drawdown against the broker’s funds', () => {
    const { desk, guard } = opened();
    const position = {
      accountId: 'account',
      mode: 'live',
      deploymentId: null,
      instrumentId: 'NSE:ABC',
    } as const;
    const lost = { ...position, product: 'MIS', quantity: 0, costPaise: 0, chargesPaise: 0 } as const;
    desk.standing.setLimits('account', { ...NO_LIMITS, maxDayDrawdownBps: 1_000 });
    desk.setCapital(TEN_THOUSAND_RUPEES);
    guard.setCompared();
    desk.restore([], [{ ...lost, realisedPaise: -99_900, updatedAt: at('09:15') }]);
    expect(desk.standing.breaches()).toEqual([]);
    desk.holding({ ...lost, instrumentId: 'NSE:XYZ' }).position = {
      ...lost,
      instrumentId: 'NSE:XYZ',
      realisedPaise: -100,
      updatedAt: at('09:15'),
    };
    expect(desk.standing.breaches().map(({ breach }) => breach.refusal.code)).toEqual(['DRAWDOWN_REACHED']);
  });
});
