import { readFileSync } from 'node:fs';

/**
 * The yardstick of P8, a process of its own: the same file parsed by hand and the same rule in one loop over columns,
 * with nothing checked and nothing reported but the final equity.
 */
const [path = '', fastText = '', slowText = ''] = process.argv.slice(2);
const [fastBars, slowBars, quantity] = [Number(fastText), Number(slowText), 100];
const bytes = readFileSync(path);
const open: number[] = [];
const close: number[] = [];
let at = bytes.indexOf(10) + 1;
while (at < bytes.length) {
  at = bytes.indexOf(44, at) + 1;
  open.push(paise());
  paise();
  paise();
  close.push(paise());
  at = bytes.indexOf(10, at) + 1;
}

let [cash, held, pending, fastSum, slowSum, fastBefore, slowBefore] = [1_000_000_000, 0, 0, 0, 0, NaN, NaN];
let equity = cash;
for (let row = 0; row < close.length; row++) {
  if (pending !== 0) {
    const value = (((open[row] ?? NaN) * (10_000 + pending * 5)) / 10_000) * quantity;
    cash -= pending * Math.round(value + (pending * value * 3) / 10_000);
    held += pending * quantity;
    pending = 0;
  }
  const price = close[row] ?? NaN;
  fastSum += price - (close[row - fastBars] ?? 0);
  slowSum += price - (close[row - slowBars] ?? 0);
  const fast = row + 1 >= fastBars ? fastSum / fastBars : NaN;
  const slow = row + 1 >= slowBars ? slowSum / slowBars : NaN;
  if (held === 0) {
    if (fast > slow && fastBefore <= slowBefore) pending = 1;
  } else if (fast < slow && fastBefore >= slowBefore) pending = -1;
  [fastBefore, slowBefore] = [fast, slow];
  equity = cash + held * price;
}
console.log(equity / 100);

/** The next cell, a price with two decimals, and past its comma. */
function paise(): number {
  let value = 0;
  for (let byte = bytes[at]; byte !== 44 && byte !== 10; byte = bytes[++at])
    if (byte !== 46) value = value * 10 + (byte ?? 0) - 48;
  at += 1;
  return value;
}
