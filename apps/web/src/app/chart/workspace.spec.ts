import { type Drawing } from './drawings/drawing.js';
import { decodeWorkspace, encodeWorkspace } from './workspace-codec.js';
import {
  drawingsOf,
  initialWorkspace,
  shownPanes,
  withDrawings,
  withGrid,
  withLinks,
  withPane,
} from './workspace.js';

const TREND: Drawing = {
  id: 'a',
  kind: 'trend',
  anchors: [
    { at: 1, pricePaise: 100 },
    { at: 2, pricePaise: 110.5 },
  ],
  colour: 3,
  width: 2,
  isLocked: true,
  text: '',
};
const start = initialWorkspace('NSE:SBIN');
const symbols = (workspace: typeof start) => shownPanes(workspace).map(({ instrumentId }) => instrumentId);

describe('a chart workspace', () => {
  it('fills a larger grid with instruments not yet shown, and keeps what a smaller one hides', () => {
    const four = withGrid(start, '2x2', ['NSE:SBIN', 'NSE:TCS', 'NSE:INFY']);
    expect(symbols(four)).toEqual(['NSE:SBIN', 'NSE:TCS', 'NSE:INFY', 'NSE:SBIN']);
    const one = withGrid({ ...four, active: 3 }, '1');
    expect([one.active, symbols(one)]).toEqual([0, ['NSE:SBIN']]);
    expect(symbols(withGrid(one, '1+1'))).toEqual(['NSE:SBIN', 'NSE:TCS']);
  });

  it('carries a linked symbol and timeframe to the panes on the screen only', () => {
    const two = withGrid(withGrid(start, '1+2', ['NSE:TCS', 'NSE:INFY']), '1+1');
    const alone = withPane(two, 0, { instrumentId: 'NSE:LT', timeframe: '1h' });
    expect(alone.panes.map(({ instrumentId }) => instrumentId)).toEqual(['NSE:LT', 'NSE:TCS', 'NSE:INFY']);
    const linked = withPane(withLinks(two, { symbol: true, timeframe: true }), 1, {
      instrumentId: 'NSE:LT',
      timeframe: '75m',
      type: 'line',
    });
    expect(linked.panes.map(({ instrumentId }) => instrumentId)).toEqual(['NSE:LT', 'NSE:LT', 'NSE:INFY']);
    expect(linked.panes.map(({ timeframe }) => timeframe)).toEqual(['75m', '75m', '5m']);
    expect(linked.panes.map(({ type }) => type)).toEqual(['candles', 'line', 'candles']);
  });

  it('brings all panes to the active one when a link is put on, and changes none when it is taken off', () => {
    const two = { ...withGrid(start, '1+1', ['NSE:TCS']), active: 1 };
    const linked = withLinks(two, { symbol: true });
    expect(symbols(linked)).toEqual(['NSE:TCS', 'NSE:TCS']);
    expect(symbols(withLinks(linked, { symbol: false }))).toEqual(['NSE:TCS', 'NSE:TCS']);
  });

  it('keeps drawings by instrument', () => {
    const drawn = withDrawings(start, 'NSE:SBIN', [TREND]);
    expect(drawingsOf(drawn, 'NSE:SBIN')).toEqual([TREND]);
    expect(drawingsOf(drawn, 'NSE:TCS')).toEqual([]);
    expect(withDrawings(drawn, 'NSE:SBIN', []).drawings).toEqual({});
  });
});

describe('a saved workspace', () => {
  const all = (): boolean => true;
  const indicator = { id: 'r', text: 'rsi(14)', looks: [{ colour: 2, width: 1 }], isHidden: false };
  const full = withDrawings(
    withPane(withGrid(start, '1+1', ['NSE:TCS']), 1, {
      timeframe: '75m',
      scale: 'log',
      indicators: [indicator],
    }),
    'NSE:TCS',
    [TREND],
  );
  const saved = (change: object = {}): unknown =>
    JSON.parse(JSON.stringify({ ...encodeWorkspace(full), ...change }));

  it('is read back as it was', () => {
    expect(decodeWorkspace(saved(), all)).toEqual(full);
  });

  it.each([null, undefined, 7, 'x', [], {}, { format: 2 }, { format: 1, grid: '1', panes: [] }])(
    'is none when it is %o',
    (value) => {
      expect(decodeWorkspace(value, all)).toBeNull();
    },
  );

  it('leaves out what cannot be read and keeps the rest', () => {
    const read = decodeWorkspace(
      saved({
        active: 9,
        panes: [
          { instrumentId: 'NSE:LT', timeframe: '7h', type: 'pie', indicators: [indicator, { id: 'x' }, 5] },
          { timeframe: '1m' },
        ],
        drawings: { 'NSE:LT': [TREND, { ...TREND, anchors: [] }, { ...TREND, kind: 'spiral' }, null] },
      }),
      all,
    );
    expect(read?.panes.map(({ timeframe, type }) => [timeframe, type])).toEqual([
      ['5m', 'candles'],
      ['5m', 'candles'],
    ]);
    expect(read?.panes[0]?.indicators).toEqual([indicator]);
    expect([read?.active, read?.drawings]).toEqual([0, { 'NSE:LT': [TREND] }]);
  });

  it('leaves out an indicator that exists no more', () => {
    expect(decodeWorkspace(saved(), () => false)?.panes[1]?.indicators).toEqual([]);
  });
});
