import { Component, type ElementRef, afterNextRender, input, output, viewChild } from '@angular/core';
import { type Point } from './drawings/shape.js';

/** Where the words of a text are typed, on the spot. Gives null when the person thought better of it. */
@Component({
  selector: 'artha-text-box',
  template: `<input
    #box
    class="input"
    maxlength="200"
    aria-label="Words on the chart"
    placeholder="Text"
    data-testid="drawing-text"
    [value]="text()"
    [style.left.px]="place().x"
    [style.top.px]="place().y - 30"
    (keydown.enter)="done(box.value)"
    (keydown.escape)="done(null); $event.stopPropagation()"
    (blur)="done(box.value)"
  />`,
  styles: `
    input {
      position: absolute;
      z-index: 5;
      width: min(200px, 60%);
      height: 26px;
    }
  `,
})
export class TextBox {
  readonly place = input.required<Point>();
  readonly text = input('');
  readonly written = output<string | null>();
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private isDone = false;

  constructor() {
    afterNextRender(() => this.box().nativeElement.focus());
  }

  protected done(text: string | null): void {
    if (this.isDone) return;
    this.isDone = true;
    this.written.emit(text === null ? null : text.trim());
  }
}
