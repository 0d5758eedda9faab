import { parseTimeframe } from '@artha/core';
import { DRAWING_POINTS, type Drawing, type DrawingKind } from './drawings/drawing.js';
import {
  CHART_TYPES,
  GRIDS,
  MOST_PANES,
  PANES_OF,
  SCALES,
  initialPane,
  type IndicatorChoice,
  type LineLook,
  type Links,
  type PaneChoice,
  type Workspace,
} from './workspace.js';

/** Grows when a saved workspace can no longer be read as it is. */
const FORMAT = 1;
const MOST_INDICATORS = 20;
const MOST_DRAWINGS = 200;
export const PALETTE_SIZE = 8;
export const WIDEST_LINE = 4;

export function encodeWorkspace(workspace: Workspace): Record<string, unknown> {
  return { format: FORMAT, ...workspace };
}

/**
 * A workspace out of what was saved, by this version or another, or by hand. Null when it is none: then nothing is
 * shown in its place. What is only partly readable keeps what is; `isKnown` says which indicators still exist.
 */
export function decodeWorkspace(saved: unknown, isKnown: (text: string) => boolean): Workspace | null {
  if (!isObject(saved) || saved['format'] !== FORMAT) return null;
  const panes = listOf(saved['panes'], (one) => paneOf(one, isKnown)).slice(0, MOST_PANES);
  const grid = oneOf(GRIDS, saved['grid']);
  const first = panes[0];
  if (grid === null || first === undefined) return null;
  while (panes.length < PANES_OF[grid]) panes.push(first);
  const drawings = isObject(saved['drawings']) ? saved['drawings'] : {};
  return {
    grid,
    active: wholeBetween(saved['active'], 0, PANES_OF[grid] - 1) ?? 0,
    links: linksOf(saved['links']),
    panes,
    drawings: Object.fromEntries(
      Object.entries(drawings).map(([id, list]) => [id, listOf(list, drawingOf).slice(0, MOST_DRAWINGS)]),
    ),
  };
}

function paneOf(saved: unknown, isKnown: (text: string) => boolean): PaneChoice | null {
  if (!isObject(saved) || !isText(saved['instrumentId'])) return null;
  const plain = initialPane(saved['instrumentId']);
  return {
    ...plain,
    timeframe: (isText(saved['timeframe']) && parseTimeframe(saved['timeframe'])) || plain.timeframe,
    type: oneOf(CHART_TYPES, saved['type']) ?? plain.type,
    scale: oneOf(SCALES, saved['scale']) ?? plain.scale,
    showsVolume: saved['showsVolume'] !== false,
    indicators: listOf(saved['indicators'], (one) => indicatorOf(one, isKnown)).slice(0, MOST_INDICATORS),
  };
}

function indicatorOf(saved: unknown, isKnown: (text: string) => boolean): IndicatorChoice | null {
  if (!isObject(saved) || !isText(saved['id']) || !isText(saved['text']) || !isKnown(saved['text']))
    return null;
  return {
    id: saved['id'],
    text: saved['text'],
    looks: listOf(saved['looks'], lookOf),
    isHidden: saved['isHidden'] === true,
  };
}

function lookOf(saved: unknown): LineLook | null {
  if (!isObject(saved)) return null;
  return {
    colour: wholeBetween(saved['colour'], 1, PALETTE_SIZE) ?? 1,
    width: wholeBetween(saved['width'], 1, WIDEST_LINE) ?? 1,
  };
}

function drawingOf(saved: unknown): Drawing | null {
  if (!isObject(saved) || !isText(saved['id'])) return null;
  const kind = oneOf(Object.keys(DRAWING_POINTS) as DrawingKind[], saved['kind']);
  const anchors = listOf(saved['anchors'], anchorOf);
  if (kind === null || anchors.length !== DRAWING_POINTS[kind]) return null;
  const look = lookOf(saved) ?? { colour: 1, width: 1 };
  const text = isText(saved['text']) ? saved['text'].slice(0, 200) : '';
  return { id: saved['id'], kind, anchors, ...look, isLocked: saved['isLocked'] === true, text };
}

function anchorOf(saved: unknown): Drawing['anchors'][number] | null {
  if (!isObject(saved)) return null;
  const { at, pricePaise } = saved;
  return isNumber(at) && isNumber(pricePaise) ? { at, pricePaise } : null;
}

function linksOf(saved: unknown): Links {
  const links = isObject(saved) ? saved : {};
  return {
    symbol: links['symbol'] === true,
    timeframe: links['timeframe'] === true,
    crosshair: links['crosshair'] === true,
    range: links['range'] === true,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
function oneOf<T>(known: readonly T[], value: unknown): T | null {
  return known.find((one) => one === value) ?? null;
}
function wholeBetween(value: unknown, min: number, max: number): number | null {
  return isNumber(value) && Number.isInteger(value) && value >= min && value <= max ? value : null;
}
/** What can be read of a list, in its order; nothing where there is no list. */
function listOf<T>(value: unknown, read: (one: unknown) => T | null): T[] {
  return Array.isArray(value) ? value.map(read).filter((one) => one !== null) : [];
}
