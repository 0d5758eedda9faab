/** Long while the fast EMA is above the slow one; decides on the candle that crosses, as the built-in one does. */
export default class HouseCrossover {
  constructor({ fastBars, slowBars }) {
    if (fastBars >= slowBars) throw new Error('fastBars must be below slowBars');
    this.fastBars = fastBars;
    this.slowBars = slowBars;
  }

  initialise(setup) {
    this.fast = setup.indicator('ema', this.fastBars);
    this.slow = setup.indicator('ema', this.slowBars);
  }

  onCandle(candle, position) {
    const { fast, slow } = this;
    if (Number.isNaN(slow.before)) return null; // still warming up
    const isAbove = fast.value > slow.value;
    const wasAbove = fast.before > slow.before;
    const isBelow = fast.value < slow.value;
    const wasBelow = fast.before < slow.before;
    if (isAbove && !wasAbove && position.quantity === 0) return buy('fast EMA crossed above slow');
    if (isBelow && !wasBelow && position.quantity > 0) return exit('fast EMA crossed below slow');
    return null;
  }
}
