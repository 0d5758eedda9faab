import { chargeLines, sentAs } from './preview-words.js';

it('tells charges by head, without those that are nothing', () => {
  const charges = {
    brokeragePaise: 2000,
    sttPaise: 0,
    exchangePaise: 430,
    sebiPaise: 14,
    stampPaise: 420,
    gstPaise: 440,
  };
  expect(chargeLines(charges).map(({ label, paise }) => `${label} ${paise}`)).toEqual([
    'Brokerage 2000',
    'Exchange 430',
    'SEBI 14',
    'Stamp duty 420',
    'GST 440',
  ]);
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
