/** A line of two texts beside each other: in both, only in the older, only in the newer. */
export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** What changed from one text to the other, by lines: as few as possible are gone and new. */
export function diffOf(older: string, newer: string): readonly DiffLine[] {
  const [before, after] = [older.split('\n'), newer.split('\n')];
  // common[i][j]: the most lines that before from i on and after from j on can keep.
  const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const kept = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const row = common[i];
      if (row)
        row[j] = before[i] === after[j] ? kept(i + 1, j + 1) + 1 : Math.max(kept(i + 1, j), kept(i, j + 1));
    }
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ kind: 'same', text: before[i] ?? '' });
      i += 1;
      j += 1;
    } else if (j >= after.length || (i < before.length && kept(i + 1, j) >= kept(i, j + 1)))
      lines.push({ kind: 'gone', text: before[i++] ?? '' });
    else lines.push({ kind: 'new', text: after[j++] ?? '' });
  }
  return lines;
}
