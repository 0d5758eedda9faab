import { instrumentsProblem, keptProduct, lotProblem } from './deploy-rules.js';

const active = (id: string) => ({ id, isActive: true });
const one = { title: 'EMA crossover', legs: 1 };
const pair = { title: 'Pairs', legs: 2 };

describe('the instruments of a deployment', () => {
  it('are one at least, and fifty at most', () => {
    expect(instrumentsProblem([], [], one)).toMatch(/at least one/);
    expect(instrumentsProblem(['NSE:TCS'], [active('NSE:TCS')], one)).toBeNull();
    const many = Array.from({ length: 51 }, (_, at) => `NSE:S${at}`);
    expect(instrumentsProblem(many, [], one)).toMatch(/50 instruments at most/);
    expect(instrumentsProblem(many.slice(1), [], one)).toBeNull();
  });

  it('are as many as are traded together', () => {
    expect(instrumentsProblem(['NSE:TCS'], [], pair)).toBe('Pairs trades 2 instruments together: choose 2.');
    expect(instrumentsProblem(['NSE:TCS', 'NSE:INFY'], [], pair)).toBeNull();
  });

  it('are traded still', () =>
    expect(instrumentsProblem(['NSE:OLD'], [{ id: 'NSE:OLD', isActive: false }], one)).toMatch(
      /^OLD is traded no more/,
    ));
});

describe('the size of a deployment', () => {
  it('is of whole lots of everything chosen', () => {
    const chosen = [
      { id: 'NSE:TCS', lotQuantity: 1 },
      { id: 'NFO:NIFTY-2026-01-27-FUT', lotQuantity: 65 },
    ];
    expect(lotProblem(100, chosen)).toMatch(/multiple of 65, the lot of NFO:NIFTY/);
    expect(lotProblem(130, chosen)).toBeNull();
    expect(lotProblem(7, [])).toBeNull();
  });
});

it('keeps shares as delivery and contracts overnight, and both together not at all', () => {
  expect(keptProduct([])).toBe('CNC');
  expect(keptProduct([false, false])).toBe('CNC');
  expect(keptProduct([true])).toBe('NRML');
  expect(keptProduct([true, false])).toBeNull();
});
