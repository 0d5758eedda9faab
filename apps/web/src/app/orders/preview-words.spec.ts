import { chargeLines, isSpent, keptWords, leftWords, sentAs } from './preview-words.js';

it('tells charges by head, without those that are nothing', () => {
  const charges = {
    brokeragePaise: 2000,
    sttPaise: 0,
    exchangePaise: 430,
    sebiPaise: 14,
    stampPaise: 420,
    gstPaise: 440,
  };
  expect(chargeLines({ charges, chargesPaise: 4838 }).map(({ label, paise }) => `${label} ${paise}`)).toEqual(
    ['Brokerage 2000', 'Exchange 430', 'SEBI 14', 'Stamp duty 420', 'GST 440', 'Depository 1534'],
  );
  expect(chargeLines(null)).toEqual([]);
});

it.each([
  [null, null],
  [[65], null],
  [[1755, 1755, 390], '3 orders: 1,755 + 1,755 + 390'],
  [[], 'Too large: more than ten orders at the exchange’s limit'],
])('tells slices %j as %s', (slices, words) => {
  expect(sentAs(slices)).toBe(words);
});

it.each([
  [[100, 100, 100], '3 legs of 100, one after another'],
  [[100, 100, 20], '3 legs of 100, the last 20, one after another'],
  [[100], null],
])('tells the legs %j of an iceberg as %s', (legs, words) => {
  expect(sentAs(legs, true)).toBe(words);
});

it('tells what is left of the order budget, and what is kept for exits', () => {
  const zerodha = { second: 6, minute: 180, day: 2900, kept: { second: 2, minute: 20, day: 100 } };
  expect(leftWords(zerodha)).toBe('6 this second · 180 this minute · 2,900 today');
  expect(keptWords(zerodha)).toBe('2 / 20 / 100');
  const exchange = { second: 0, minute: null, day: null, kept: { second: 1, minute: null, day: null } };
  expect(leftWords(exchange)).toBe('0 this second');
  expect(keptWords(exchange)).toBe('1');
  expect([isSpent(zerodha), isSpent(exchange)]).toEqual([false, true]);
});
