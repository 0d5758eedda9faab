/**
 * Long while the fast EMA is above the slow one; decides on the candle that crosses, as the built-in one does. After a
 * trade that lost money it lets so many crosses pass unused as `restCrosses` says.
 */
export default class HouseCrossover {
  constructor({ fastBars, slowBars, restCrosses }) {
    if (fastBars >= slowBars) throw new Error('fastBars must be below slowBars');
    this.fastBars = fastBars;
    this.slowBars = slowBars;
    this.restCrosses = restCrosses;
    this.losses = 0;
  }

  initialise(setup) {
    this.fast = setup.indicator('ema', this.fastBars);
    this.slow = setup.indicator('ema', this.slowBars);
    // What it kept before a restart; null the first time.
    const { rest = 0, paidPaise = 0, broughtPaise = 0 } = setup.saved ?? {};
    Object.assign(this, { rest, paidPaise, broughtPaise });
  }

  onCandle(candle, position) {
    const { fast, slow } = this;
    if (Number.isNaN(slow.before)) return null; // still warming up
    const isAbove = fast.value > slow.value;
    const wasAbove = fast.before > slow.before;
    const isBelow = fast.value < slow.value;
    const wasBelow = fast.before < slow.before;
    if (isAbove && !wasAbove && position.quantity === 0) {
      if (this.rest === 0) return buy('fast EMA crossed above slow');
      this.rest -= 1;
      this.remember();
    }
    if (isBelow && !wasBelow && position.quantity > 0) return exit('fast EMA crossed below slow');
    return null;
  }

  /** Every step of its orders; it may not wish anything here. */
  onOrder({ intent, state, filledPaise }) {
    if (state !== 'filled') return;
    if (intent === 'enter') this.paidPaise += filledPaise;
    else this.broughtPaise += filledPaise;
    this.remember();
  }

  /** What it holds has changed, after onOrder told of the fill. */
  onPosition({ quantity }) {
    if (quantity !== 0 || this.broughtPaise === 0) return;
    if (this.broughtPaise < this.paidPaise) {
      this.losses += 1;
      this.rest = this.restCrosses;
    }
    this.paidPaise = this.broughtPaise = 0;
    this.remember();
  }

  /** Its deployment was stopped; not when the platform is merely restarted. */
  cleanUp() {
    log(`lost ${this.losses} trades`);
  }

  /** Written down with the orders of the same moment; nothing happens where it is as it was. */
  remember() {
    const { rest, paidPaise, broughtPaise } = this;
    keep({ rest, paidPaise, broughtPaise });
  }
}
