import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { SessionStore } from './live/session.js';
import { Failed } from './ui/states.js';
import { Theme } from './ui/theme.js';
import { ToastStack } from './ui/toasts.js';

@Component({
  selector: 'artha-root',
  imports: [RouterOutlet, ToastStack, Failed],
  template: `
    @if (session.isUnreachable()) {
      <artha-failed
        text="Artha could not be reached. Check your connection, then try again."
        (retry)="reload()"
      />
    } @else {
      <router-outlet />
    }
    <artha-toasts />
  `,
})
export class App {
  protected readonly session = inject(SessionStore);
  /** Held here so the theme stands before any page is drawn. */
  protected readonly theme = inject(Theme);

  protected reload(): void {
    location.reload();
  }
}
