import { DestroyRef, inject } from '@angular/core';
import { Shortcuts, type Shortcut } from '../ui/shortcuts.js';
import { TOOL_NAMES } from './chart-words.js';
import { type DrawingKind } from './drawings/drawing.js';
import { PaneHandles } from './pane-handles.js';
import { ToolsStore } from './tools-store.js';
import { WorkspaceStore } from './workspace-store.js';

const GROUP = 'Charts';
/** Keys of TradingView and Kite where they have one. */
const TOOL_KEYS: Partial<Record<DrawingKind, string>> = {
  trend: 't',
  horizontal: 'h',
  vertical: 'v',
  rectangle: 'r',
  fibonacci: 'f',
  measure: 'm',
};

interface PageActions {
  openSearch(): void;
  openIndicators(): void;
  capture(): void;
  save(): void;
}

/** What the keyboard does on a page of charts, on the active one. Must be called where `inject` may be. */
export function registerChartKeys(page: PageActions): void {
  const store = inject(WorkspaceStore);
  const tools = inject(ToolsStore);
  const handles = inject(PaneHandles);
  const active = (): ReturnType<PaneHandles['at']> => handles.at(store.activeRow());
  const engine = () => active()?.engine;
  const key = (keys: string, label: string, run: () => void, shown?: string | null): Shortcut => ({
    keys,
    label,
    group: GROUP,
    run,
    ...(shown !== undefined && { shown }),
  });

  inject(Shortcuts).register(
    [
      key('/', 'Choose the instrument', () => page.openSearch()),
      key('i', 'Indicators', () => page.openIndicators()),
      ...Object.entries(TOOL_KEYS).map(([kind, keys]) =>
        key(keys, TOOL_NAMES[kind as DrawingKind], () => tools.take(kind as DrawingKind)),
      ),
      key('Escape', 'Put the tool down', () => {
        if (handles.all().some((handle) => handle.cancel())) return;
        tools.putDown();
        tools.select(null);
      }),
      key('Delete', 'Delete the chosen drawing', () => eraseSelected(store, tools)),
      key('Backspace', '', () => eraseSelected(store, tools), null),
      key('Ctrl+z', 'Undo', () => store.undo(), 'Ctrl z'),
      key('Ctrl+y', 'Redo', () => store.redo(), 'Ctrl y'),
      key('Ctrl+s', 'Save the layout', () => page.save(), 'Ctrl s'),
      key('ArrowLeft', 'Crosshair by one candle', () => active()?.step(-1), '← →'),
      key('ArrowRight', '', () => active()?.step(1), null),
      key('Shift+ArrowLeft', 'Scroll by ten candles', () => engine()?.scrollBy(-10), 'Shift ← →'),
      key('Shift+ArrowRight', '', () => engine()?.scrollBy(10), null),
      key('+', 'Zoom in and out', () => engine()?.zoomBy(0.8), '+ −'),
      key('=', '', () => engine()?.zoomBy(0.8), null),
      key('-', '', () => engine()?.zoomBy(1.25), null),
      key('End', 'To the newest candle', () => engine()?.toNewest()),
      key('Alt+s', 'Picture of the charts', () => page.capture(), 'Alt s'),
    ],
    inject(DestroyRef),
  );
}

function eraseSelected(store: WorkspaceStore, tools: ToolsStore): void {
  const selection = tools.selection();
  const instrumentId = store.panes()[selection?.row ?? -1]?.instrumentId;
  if (!selection || instrumentId === undefined) return;
  const drawing = store.drawings(instrumentId).find(({ id }) => id === selection.drawingId);
  if (!drawing || drawing.isLocked) return;
  store.erase(instrumentId, drawing.id);
  tools.select(null);
}
