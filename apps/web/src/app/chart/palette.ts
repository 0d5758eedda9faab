import { type Theme } from '../ui/theme.js';
import { PALETTE_SIZE } from './workspace-codec.js';

/** The plain colours a canvas paints a chart with, as the theme has them now. */
export interface Palette {
  readonly up: string;
  readonly down: string;
  readonly volumeUp: string;
  readonly volumeDown: string;
  readonly surface: string;
  readonly raised: string;
  readonly text: string;
  readonly muted: string;
  readonly faint: string;
  readonly grid: string;
  readonly line: string;
  readonly accent: string;
  readonly buy: string;
  readonly sell: string;
  readonly warn: string;
  readonly shade: string;
  /** Slots 1 to 8 that people choose from; they read well in light and dark, and to the colour-blind. */
  readonly slots: readonly string[];
}

export function paletteOf(theme: Theme): Palette {
  const of = (token: string): string => theme.colour(token);
  const up = of('--chart-up');
  const down = of('--chart-down');
  return {
    up,
    down,
    volumeUp: translucent(up, 0.32),
    volumeDown: translucent(down, 0.32),
    surface: of('--surface'),
    raised: of('--raised'),
    text: of('--text'),
    muted: of('--muted'),
    faint: of('--faint'),
    grid: of('--chart-grid'),
    line: of('--line'),
    accent: of('--chart-line'),
    buy: of('--buy'),
    sell: of('--sell'),
    warn: of('--warn'),
    shade: translucent(of('--muted'), 0.09),
    slots: Array.from({ length: PALETTE_SIZE }, (_, slot) => of(`--series-${slot + 1}`)),
  };
}

/** 'rgb(1, 2, 3)' with that much of it; the browser computes every token to this form. */
export function translucent(solid: string, share: number): string {
  return solid.replace(/^rgb\((.*)\)$/, `rgba($1, ${share})`);
}

export function slotOf(palette: Palette, slot: number): string {
  return palette.slots[slot - 1] ?? palette.text;
}
