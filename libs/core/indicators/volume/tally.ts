/** A sum from the first candle on. */
export class Tally {
  private total = 0;

  add(amount: number, closes: boolean): number {
    const total = this.total + amount;
    if (closes) this.total = total;
    return total;
  }
}
