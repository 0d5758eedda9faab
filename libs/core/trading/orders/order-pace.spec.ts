import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReplayClock } from '../../time/clock.js';
import { istInstant } from '../../time/instant.js';
import { type BudgetLimits, exchangeBudget } from './order-budget.js';
import { LONGEST_PACE_SECONDS, type Message, OrderPace } from './order-pace.js';

const noon = istInstant('2026-11-20', '12:00');
const ABC = { instrumentId: 'NSE:ABC', algoId: '99999' };

function paced(limits: BudgetLimits = exchangeBudget()) {
  const clock = new ReplayClock(noon);
  const pace = new OrderPace({ limits, clock });
  const sent: string[] = [];
  const offer = (name: string, more: Partial<Message> = {}): void =>
    pace.offer({
      lane: ABC,
      isExit: false,
      isWanted: () => true,
      send: () => sent.push(`${name} at ${(clock.now() - noon) / 1_000}`),
      ...more,
    });
  const passes = (millis: number): void => {
    clock.advanceTo(clock.now() + millis);
    pace.release();
  };
  return { clock, pace, sent, offer, passes };
}

describe('the pace at which a broker is spoken to', () => {
  it('sends six entries and two exits in a second, the rest in the next', () => {
    const { sent, offer, passes, pace } = paced();
    for (let n = 1; n <= 8; n++) offer(`entry ${n}`);
    for (let n = 1; n <= 3; n++) offer(`exit ${n}`, { isExit: true });
    expect(sent).toHaveLength(8);
    expect(sent.filter((one) => one.startsWith('entry'))).toHaveLength(6);
    passes(1_000);
    expect(sent.slice(8)).toEqual(['exit 3 at 1', 'entry 7 at 1', 'entry 8 at 1']);
    expect(pace.isWaiting).toBe(false);
  });

  it('counts each segment by itself', () => {
    const { sent, offer } = paced();
    for (let n = 1; n <= 9; n++) offer(`share ${n}`);
    offer('future', { lane: { ...ABC, instrumentId: 'NFO:ABC-2026-11-23-FUT' } });
    expect(sent).toHaveLength(7);
    expect(sent.at(-1)).toBe('future at 0');
  });

  it('lets go what is not wanted any more, and takes nothing for it', () => {
    const { sent, offer, passes } = paced();
    let isWanted = true;
    for (let n = 1; n <= 6; n++) offer(`${n}`);
    offer('taken back', { isWanted: () => isWanted });
    for (let n = 7; n <= 12; n++) offer(`${n}`);
    isWanted = false;
    passes(1_000);
    expect(sent.slice(6)).toEqual(['7 at 1', '8 at 1', '9 at 1', '10 at 1', '11 at 1', '12 at 1']);
  });

  it('lets a registered algorithm send what it is registered for, apart from everybody else', () => {
    const { sent, offer, pace } = paced();
    pace.register('REG1', 30);
    const lane = { ...ABC, algoId: 'REG1' };
    for (let n = 1; n <= 40; n++) offer(`registered ${n}`, { lane });
    for (let n = 1; n <= 10; n++) offer(`other ${n}`);
    expect(sent.filter((one) => one.startsWith('registered'))).toHaveLength(28);
    expect(sent.filter((one) => one.startsWith('other'))).toHaveLength(6);
  });

  it('refuses an entry that is one too many and says when to come again', () => {
    const { pace, offer } = paced();
    for (let n = 1; n <= 6; n++) offer(`${n}`);
    expect(pace.refusal(ABC, 0, false)).toEqual({
      code: 'ORDER_BUDGET_SPENT',
      details: { limit: 6, span: 'second', retryAt: '12:00:01' },
    });
    expect(pace.refusal(ABC, 0, true)).toBeNull();
  });

  it('counts what was taken and is not sent yet', () => {
    const { pace } = paced();
    expect(pace.refusal(ABC, 5, false)).toBeNull();
    expect(pace.refusal(ABC, 6, false)).not.toBeNull();
    expect(pace.refusal(ABC, 6 + 6 * LONGEST_PACE_SECONDS - 1, true)).toBeNull();
    expect(pace.refusal(ABC, 6 + 6 * LONGEST_PACE_SECONDS, true)).not.toBeNull();
  });

  it('says which of the broker’s caps is spent, also to whoever would wait', () => {
    const caps = { ...exchangeBudget(), perMinute: 25 };
    const { pace, offer } = paced(caps);
    for (let n = 1; n <= 5; n++) offer(`${n}`);
    expect(pace.refusal(ABC, 0, true)).toMatchObject({
      details: { limit: 5, span: 'minute', retryAt: '12:01:00' },
    });
  });

  it('never holds an exit for the rest of a day', () => {
    const { sent, offer } = paced({ ...exchangeBudget(), perDay: 1 });
    offer('first exit', { isExit: true });
    offer('second exit', { isExit: true });
    expect(sent).toHaveLength(2);
  });

  it('remembers what was sent before a restart', () => {
    const { pace } = paced({ ...exchangeBudget(), perDay: 1_000 });
    pace.restore([1, 2, 3].map((n) => ({ ...ABC, sentAt: noon - n * 60_000 })));
    expect(pace.left(ABC)).toEqual({
      second: 6,
      minute: null,
      day: 897,
      kept: { second: 2, minute: null, day: 100 },
    });
  });

  it('never sends more than eight a second, loses nothing and sends nothing twice', () => {
    const steps = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 700 }), isExit: fc.boolean() }), {
      maxLength: 120,
    });
    fc.assert(
      fc.property(steps, (wishes) => {
        const { clock, offer, passes, pace } = paced();
        const sentAt: number[] = [];
        const names: number[] = [];
        for (const [name, { wait, isExit }] of wishes.entries()) {
          passes(wait);
          offer('', { isExit, send: () => names.push(name) && sentAt.push(Math.floor(clock.now() / 1_000)) });
        }
        while (pace.isWaiting) passes(250);
        const inSecond = new Map<number, number>();
        for (const second of sentAt) inSecond.set(second, (inSecond.get(second) ?? 0) + 1);
        expect(Math.max(0, ...inSecond.values())).toBeLessThanOrEqual(8);
        expect(names.sort((one, other) => one - other)).toEqual(wishes.map((_, n) => n));
      }),
    );
  });
});
