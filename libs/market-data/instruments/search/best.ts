/** The few best of many, by a number that is smaller the better; of equals those that came first. */
export class Best<T> {
  private readonly heap: { key: number; order: number; value: T }[] = [];
  private count = 0;

  constructor(private readonly most: number) {}

  offer(key: number, value: T): void {
    const order = this.count++;
    const worst = this.heap[0];
    if (this.heap.length >= this.most && (worst === undefined || key >= worst.key)) return;
    const entry = { key, order, value };
    if (this.heap.length < this.most) {
      this.heap.push(entry);
      this.rise(this.heap.length - 1);
    } else {
      this.heap[0] = entry;
      this.sink();
    }
  }

  /** Best first. @param compare settles between equal keys. */
  sorted(compare?: (one: T, other: T) => number): T[] {
    return [...this.heap]
      .sort(
        (one, other) => one.key - other.key || compare?.(one.value, other.value) || one.order - other.order,
      )
      .map(({ value }) => value);
  }

  private isWorse(one: number, other: number): boolean {
    const [a, b] = [this.heap[one], this.heap[other]];
    if (a === undefined || b === undefined) return false;
    return a.key > b.key || (a.key === b.key && a.order > b.order);
  }

  private swap(one: number, other: number): void {
    const [a, b] = [this.heap[one], this.heap[other]];
    if (a === undefined || b === undefined) return;
    [this.heap[one], this.heap[other]] = [b, a];
  }

  private rise(place: number): void {
    for (let child = place; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!this.isWorse(child, parent)) return;
      this.swap(child, parent);
      child = parent;
    }
  }

  private sink(): void {
    for (let parent = 0; ;) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      let worst = parent;
      if (left < this.heap.length && this.isWorse(left, worst)) worst = left;
      if (right < this.heap.length && this.isWorse(right, worst)) worst = right;
      if (worst === parent) return;
      this.swap(parent, worst);
      parent = worst;
    }
  }
}
