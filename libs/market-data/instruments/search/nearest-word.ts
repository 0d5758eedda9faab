/** Shorter words have too many neighbours for one of them to be meant. */
const SHORTEST = 4;
/** From so many letters on two slips are forgiven. */
const TWO_SLIPS_FROM = 8;

/**
 * The word that is meant by a mistyped one: the fewest slips away (a letter wrong, missing, too many, or two the wrong
 * way round), the first letter being right; of equals the first. Null where none is near enough.
 */
export function nearestWord(typed: string, known: Iterable<string>): string | null {
  if (typed.length < SHORTEST || /\d/.test(typed)) return null;
  let [best, fewest]: [string | null, number] = [null, typed.length < TWO_SLIPS_FROM ? 2 : 3];
  for (const word of known) {
    if (word.length < SHORTEST || word[0] !== typed[0]) continue;
    if (Math.abs(word.length - typed.length) >= fewest) continue;
    const slips = slipsBetween(typed, word);
    if (slips < fewest) [best, fewest] = [word, slips];
  }
  return best;
}

/** Optimal string alignment: the edits that make one word of the other, a swap of neighbours counting as one. */
function slipsBetween(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      let slips = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        slips = Math.min(slips, (before[j - 2] ?? 0) + 1);
      next.push(slips);
    }
    [before, row] = [row, next];
  }
  return row[other.length] ?? 0;
}
