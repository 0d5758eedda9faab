import { TestBed } from '@angular/core/testing';
import { type Drawing } from './drawings/drawing.js';
import { withMoved, WorkspaceStore } from './workspace-store.js';
import { initialWorkspace, type IndicatorChoice } from './workspace.js';

const NAME = 'artha.test-charts';
const SBIN = 'NSE:SBIN';
const line = (id: string, isLocked = false): Drawing => ({
  id,
  kind: 'horizontal',
  anchors: [{ at: 1, pricePaise: 100 }],
  colour: 1,
  width: 1,
  isLocked,
  text: '',
});
const indicator = (id: string, text: string): IndicatorChoice => ({ id, text, looks: [], isHidden: false });

describe('the workspace of a page of charts', () => {
  const open = (): WorkspaceStore => {
    const store = TestBed.runInInjectionContext(() => new WorkspaceStore());
    store.restore(NAME, initialWorkspace(SBIN));
    return store;
  };

  beforeEach(() => {
    localStorage.removeItem(NAME);
    vi.useFakeTimers();
  });
  afterEach(() => vi.useRealTimers());

  it('takes back every change and brings it again, until another one is made', () => {
    const store = open();
    store.changeActive({ timeframe: '15m' });
    store.draw(SBIN, line('a'));
    store.undo();
    expect([store.drawings(SBIN), store.active()?.timeframe]).toEqual([[], '15m']);
    store.undo();
    expect([store.active()?.timeframe, store.mayUndo(), store.mayRedo()]).toEqual(['5m', false, true]);
    store.redo();
    store.redo();
    expect(store.drawings(SBIN).map(({ id }) => id)).toEqual(['a']);
    store.undo();
    store.changeActive({ type: 'line' });
    expect([store.mayRedo(), store.active()?.timeframe]).toEqual([false, '15m']);
  });

  it('counts nothing as a change that changes nothing, nor looking at another chart', () => {
    const store = open();
    store.changeActive({ timeframe: '5m' });
    store.chooseGrid('1', []);
    expect(store.mayUndo()).toBe(false);
    store.chooseGrid('1+1', []);
    store.activate(1);
    store.undo();
    expect([store.activeRow(), store.mayUndo()]).toEqual([0, false]);
  });

  it('replaces a drawing by its id, and erases all but the locked ones', () => {
    const store = open();
    for (const drawing of [line('a'), line('b', true), { ...line('a'), colour: 5 }])
      store.draw(SBIN, drawing);
    expect(store.drawings(SBIN).map(({ id, colour }) => [id, colour])).toEqual([
      ['a', 5],
      ['b', 1],
    ]);
    store.eraseAll(SBIN);
    expect(store.drawings(SBIN).map(({ id }) => id)).toEqual(['b']);
    store.erase(SBIN, 'b');
    expect(store.drawings(SBIN)).toEqual([]);
  });

  it('comes back as it was left in this browser', () => {
    const store = open();
    store.chooseGrid('1+1', ['NSE:TCS']);
    store.draw(SBIN, line('a'));
    vi.advanceTimersByTime(1000);
    const again = open();
    expect(again.panes().map(({ instrumentId }) => instrumentId)).toEqual([SBIN, 'NSE:TCS']);
    expect([again.drawings(SBIN), again.mayUndo()]).toEqual([[line('a')], false]);
  });

  it('is kept also when the page is left at once', () => {
    open().changeActive({ timeframe: '75m' });
    dispatchEvent(new Event('pagehide'));
    expect(open().active()?.timeframe).toBe('75m');
  });

  it.each(['{', '{"format":9}', 'null'])('begins anew when what is remembered is %s', (saved) => {
    localStorage.setItem(NAME, saved);
    expect(open().workspace()).toEqual(initialWorkspace(SBIN));
  });

  it('follows the instrument of its page without a step to take back', () => {
    const store = open();
    store.follow('NSE:TCS');
    expect([store.active()?.instrumentId, store.mayUndo()]).toEqual(['NSE:TCS', false]);
  });
});

describe('the indicators of a chart', () => {
  const list = [
    indicator('e', 'ema(9)'),
    indicator('r', 'rsi(14)'),
    indicator('b', 'bbands(20,2,2,0)'),
    indicator('m', 'macd(12,26,9)'),
  ];
  const ids = (indicators: readonly IndicatorChoice[]): string => indicators.map(({ id }) => id).join('');

  it('change places with the pane above or below, past those over the price', () => {
    expect(ids(withMoved(list, 'm', 'up'))).toBe('embr');
    expect(ids(withMoved(list, 'r', 'down'))).toBe('embr');
    expect(ids(withMoved(list, 'r', 'up'))).toBe('erbm');
    expect(ids(withMoved(list, 'm', 'down'))).toBe('erbm');
  });
  it('are hidden, shown again and removed', () => {
    const hidden = withMoved(list, 'r', 'hide');
    expect(hidden.map(({ isHidden }) => isHidden)).toEqual([false, true, false, false]);
    expect(withMoved(hidden, 'r', 'hide')).toEqual(list);
    expect(ids(withMoved(list, 'r', 'remove'))).toBe('ebm');
  });
});
