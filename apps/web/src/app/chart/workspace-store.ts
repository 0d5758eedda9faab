import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { type Drawing } from './drawings/drawing.js';
import { infoOf, isKnownIndicator } from './indicator-choices.js';
import { decodeWorkspace, encodeWorkspace } from './workspace-codec.js';
import {
  drawingsOf,
  initialWorkspace,
  shownPanes,
  withDrawings,
  withGrid,
  withLinks,
  withPane,
  type Grid,
  type IndicatorChoice,
  type Links,
  type PaneChoice,
  type Workspace,
} from './workspace.js';

const MOST_UNDOS = 100;
const AUTOSAVE_MILLIS = 400;

/** The charts of one page as they are now. Every change can be taken back, and is remembered in this browser. */
@Service({ autoProvided: false })
export class WorkspaceStore {
  private readonly current = signal<Workspace>(initialWorkspace(''));
  private readonly past = signal<readonly Workspace[]>([]);
  private readonly future = signal<readonly Workspace[]>([]);
  private remembered: string | null = null;
  private saving: ReturnType<typeof setTimeout> | undefined;

  readonly workspace = this.current.asReadonly();
  readonly panes = computed(() => shownPanes(this.current()));
  readonly activeRow = computed(() => this.current().active);
  readonly active = computed(() => this.panes()[this.activeRow()]);
  readonly mayUndo = computed(() => this.past().length > 0);
  readonly mayRedo = computed(() => this.future().length > 0);

  private readonly write = (): void => {
    clearTimeout(this.saving);
    this.saving = undefined;
    if (this.remembered !== null)
      localStorage.setItem(this.remembered, JSON.stringify(encodeWorkspace(this.current())));
  };
  /** The page goes before the pause is over. */
  private readonly flush = (): void => {
    if (this.saving !== undefined) this.write();
  };

  constructor() {
    addEventListener('pagehide', this.flush);
    inject(DestroyRef).onDestroy(() => {
      this.flush();
      removeEventListener('pagehide', this.flush);
    });
  }

  /** Takes up what this browser remembers under the name, else the one given. */
  restore(name: string, initial: Workspace): void {
    this.remembered = name;
    this.reset(remembered(name) ?? initial);
  }
  /** Shows another instrument because the page does, which is nothing to take back. */
  follow(instrumentId: string): void {
    this.current.update((workspace) => withPane(workspace, workspace.active, { instrumentId }));
    this.remember();
  }
  /** Another workspace altogether; there is no way back by undoing. */
  reset(workspace: Workspace): void {
    this.current.set(workspace);
    this.past.set([]);
    this.future.set([]);
    this.remember();
  }

  /** Looking at another pane is no change to take back. */
  activate(row: number): void {
    if (row === this.current().active) return;
    this.current.update((workspace) => ({ ...workspace, active: row }));
    this.remember();
  }
  changePane(row: number, change: Partial<PaneChoice>): void {
    this.edit((workspace) => withPane(workspace, row, change));
  }
  changeActive(change: Partial<PaneChoice>): void {
    this.changePane(this.activeRow(), change);
  }
  chooseGrid(grid: Grid, suggestions: readonly string[]): void {
    this.edit((workspace) => withGrid(workspace, grid, suggestions));
  }
  link(change: Partial<Links>): void {
    this.edit((workspace) => withLinks(workspace, change));
  }

  drawings(instrumentId: string): readonly Drawing[] {
    return drawingsOf(this.current(), instrumentId);
  }
  /** Adds the drawing, or puts it in the place of the former one of its id. */
  draw(instrumentId: string, drawing: Drawing): void {
    this.edit((workspace) => {
      const known = drawingsOf(workspace, instrumentId);
      const isNew = known.every(({ id }) => id !== drawing.id);
      const drawings = isNew
        ? [...known, drawing]
        : known.map((one) => (one.id === drawing.id ? drawing : one));
      return withDrawings(workspace, instrumentId, drawings);
    });
  }
  erase(instrumentId: string, drawingId: string): void {
    this.edit((workspace) =>
      withDrawings(
        workspace,
        instrumentId,
        drawingsOf(workspace, instrumentId).filter(({ id }) => id !== drawingId),
      ),
    );
  }
  /** Locked ones stay. */
  eraseAll(instrumentId: string): void {
    this.edit((workspace) =>
      withDrawings(
        workspace,
        instrumentId,
        drawingsOf(workspace, instrumentId).filter(({ isLocked }) => isLocked),
      ),
    );
  }

  undo(): void {
    this.step(this.past, this.future);
  }
  redo(): void {
    this.step(this.future, this.past);
  }

  private step(from: typeof this.past, to: typeof this.past): void {
    const next = from().at(-1);
    if (!next) return;
    const { active } = this.current();
    from.update((list) => list.slice(0, -1));
    to.update((list) => [...list, this.current()]);
    this.current.set({ ...next, active: Math.min(active, shownPanes(next).length - 1) });
    this.remember();
  }
  private edit(change: (workspace: Workspace) => Workspace): void {
    const before = this.current();
    const after = change(before);
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    this.past.update((list) => [...list, before].slice(-MOST_UNDOS));
    this.future.set([]);
    this.current.set(after);
    this.remember();
  }

  private remember(): void {
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.write(), AUTOSAVE_MILLIS);
  }
}

/** The indicators after one was hidden or shown, removed, or changed places with the pane above or below. */
export function withMoved(
  indicators: readonly IndicatorChoice[],
  id: string,
  action: 'hide' | 'remove' | 'up' | 'down',
): readonly IndicatorChoice[] {
  if (action === 'remove') return indicators.filter((one) => one.id !== id);
  if (action === 'hide')
    return indicators.map((one) => (one.id === id ? { ...one, isHidden: !one.isHidden } : one));
  const own = indicators.filter((one) => infoOf(one).pane === 'own');
  const at = own.findIndex((one) => one.id === id);
  const other = own[at + (action === 'up' ? -1 : 1)];
  const moved = own[at];
  if (!moved || !other) return indicators;
  return indicators.map((one) => (one === moved ? other : one === other ? moved : one));
}

function remembered(name: string): Workspace | null {
  try {
    const saved = JSON.parse(localStorage.getItem(name) ?? 'null') as unknown;
    return decodeWorkspace(saved, isKnownIndicator);
  } catch {
    return null;
  }
}
