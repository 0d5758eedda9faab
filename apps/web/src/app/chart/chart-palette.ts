import { Service, effect, inject, signal } from '@angular/core';
import { Theme } from '../ui/theme.js';
import { paletteOf, type Palette } from './palette.js';

/** The palette all charts of the page paint with, read from the theme once for every change of it. */
@Service()
export class ChartPalette {
  private readonly theme = inject(Theme);
  private readonly palette = signal<Palette>(paletteOf(this.theme));
  readonly current = this.palette.asReadonly();

  constructor() {
    effect(() => {
      this.theme.current();
      // The theme's own effect writes the attribute the colours are read from; it runs in the same turn.
      queueMicrotask(() => this.palette.set(paletteOf(this.theme)));
    });
  }
}
