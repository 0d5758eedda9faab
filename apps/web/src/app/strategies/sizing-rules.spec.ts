import { sizingOf, type SizingTexts } from './sizing-rules.js';

const typed = (by: SizingTexts['by'], amount: string, bars = '14') => sizingOf({ by, amount, bars });

describe('how large entries are', () => {
  it.each([
    [typed('units', ''), null],
    [typed('value', '50,000'), { by: 'value', valuePaise: 5_000_000 }],
    [typed('capital', '12.5'), { by: 'capital', bps: 1_250 }],
    [typed('risk', '0.75'), { by: 'risk', bps: 75 }],
    [typed('volatility', '1', '20'), { by: 'volatility', bps: 100, bars: 20 }],
  ])('is sent as a rule: %o', ({ sizing, problem }, rule) => {
    expect(sizing).toEqual(rule);
    expect(problem).toBeNull();
  });

  it.each([
    typed('value', ''),
    typed('value', '-5'),
    typed('capital', '501'),
    typed('risk', '0'),
    typed('risk', '10.01'),
    typed('risk', '1.234'),
    typed('volatility', '1', '1'),
    typed('volatility', '1', 'x'),
  ])('is not sent half typed: %o', ({ sizing, problem }) => {
    expect(sizing).toBeNull();
    expect(problem).not.toBeNull();
  });
});
