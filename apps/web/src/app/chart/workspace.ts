import { type Timeframe } from '@artha/core';
import { type Drawing } from './drawings/drawing.js';

/** How the page is cut into panes; columns × rows. */
export const GRIDS = ['1', '1+1', '1+2', '2x2', '3x2', '4x2'] as const;
export type Grid = (typeof GRIDS)[number];
export const PANES_OF: Record<Grid, number> = { '1': 1, '1+1': 2, '1+2': 3, '2x2': 4, '3x2': 6, '4x2': 8 };
export const MOST_PANES = 8;

export const CHART_TYPES = ['candles', 'hollow', 'heikin-ashi', 'bars', 'line', 'area'] as const;
export type ChartType = (typeof CHART_TYPES)[number];
export const SCALES = ['linear', 'log', 'percent'] as const;
export type Scale = (typeof SCALES)[number];

/** How one output of an indicator is drawn: a slot of the palette (1 to 8) and a width in pixels. */
export interface LineLook {
  readonly colour: number;
  readonly width: number;
}

/** An indicator on a chart: what is computed, and how it looks. */
export interface IndicatorChoice {
  readonly id: string;
  /** As core writes it, 'macd(12,26,9)': the very thing a strategy asks for. */
  readonly text: string;
  /** One for each output, in their order. */
  readonly looks: readonly LineLook[];
  readonly isHidden: boolean;
}

export interface PaneChoice {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly type: ChartType;
  readonly scale: Scale;
  readonly showsVolume: boolean;
  readonly indicators: readonly IndicatorChoice[];
}

/** What all panes share. */
export interface Links {
  readonly symbol: boolean;
  readonly timeframe: boolean;
  readonly crosshair: boolean;
  readonly range: boolean;
}

/** A page of charts as it is saved: plain data, changed by replacing it. */
export interface Workspace {
  readonly grid: Grid;
  readonly active: number;
  readonly links: Links;
  /** May be more than the grid shows: what a smaller grid hides comes back with a larger one. */
  readonly panes: readonly PaneChoice[];
  /** By instrument: a line drawn on one pane stands on every pane of that instrument. */
  readonly drawings: Readonly<Record<string, readonly Drawing[]>>;
}

export function initialPane(instrumentId: string): PaneChoice {
  return {
    instrumentId,
    timeframe: '5m',
    type: 'candles',
    scale: 'linear',
    showsVolume: true,
    indicators: [],
  };
}

export function initialWorkspace(instrumentId: string): Workspace {
  return {
    grid: '1',
    active: 0,
    links: { symbol: false, timeframe: false, crosshair: true, range: false },
    panes: [initialPane(instrumentId)],
    drawings: {},
  };
}

/** The panes on the screen. */
export function shownPanes({ grid, panes }: Workspace): readonly PaneChoice[] {
  return panes.slice(0, PANES_OF[grid]);
}

/** Another grid; new panes show what the active one shows, on the next of these instruments where there is one. */
export function withGrid(workspace: Workspace, grid: Grid, suggestions: readonly string[] = []): Workspace {
  const panes = [...workspace.panes];
  const model = panes[workspace.active] ?? panes[0];
  if (!model) return workspace;
  const shown = new Set(panes.map(({ instrumentId }) => instrumentId));
  const others = suggestions.filter((id) => !shown.has(id));
  while (panes.length < PANES_OF[grid]) {
    const instrumentId = workspace.links.symbol ? undefined : others.shift();
    panes.push({ ...model, instrumentId: instrumentId ?? model.instrumentId });
  }
  return { ...workspace, grid, panes, active: Math.min(workspace.active, PANES_OF[grid] - 1) };
}

/** One pane changed, and with it what its links carry along to the others on the screen. */
export function withPane(workspace: Workspace, row: number, change: Partial<PaneChoice>): Workspace {
  const { symbol, timeframe } = workspace.links;
  const shared: Partial<PaneChoice> = {
    ...(symbol && change.instrumentId !== undefined && { instrumentId: change.instrumentId }),
    ...(timeframe && change.timeframe !== undefined && { timeframe: change.timeframe }),
  };
  return {
    ...workspace,
    panes: workspace.panes.map((pane, other) => {
      if (other === row) return { ...pane, ...change };
      return other < PANES_OF[workspace.grid] ? { ...pane, ...shared } : pane;
    }),
  };
}

/** A link put on at once shows all panes what the active one shows. */
export function withLinks(workspace: Workspace, change: Partial<Links>): Workspace {
  const model = workspace.panes[workspace.active];
  const linked = { ...workspace, links: { ...workspace.links, ...change } };
  if (!model) return linked;
  return withPane(linked, workspace.active, {
    ...(change.symbol && { instrumentId: model.instrumentId }),
    ...(change.timeframe && { timeframe: model.timeframe }),
  });
}

export function drawingsOf(workspace: Workspace, instrumentId: string): readonly Drawing[] {
  return workspace.drawings[instrumentId] ?? NONE;
}

export function withDrawings(
  workspace: Workspace,
  instrumentId: string,
  drawings: readonly Drawing[],
): Workspace {
  const { [instrumentId]: _, ...others } = workspace.drawings;
  return {
    ...workspace,
    drawings: drawings.length === 0 ? others : { ...others, [instrumentId]: drawings },
  };
}

/** One and the same, so that nothing is drawn anew where nothing is. */
const NONE: readonly Drawing[] = [];
