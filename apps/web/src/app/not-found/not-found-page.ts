import { Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Empty } from '../ui/states.js';

/** An address that leads nowhere: said plainly, instead of a silent jump to another page. */
@Component({
  selector: 'artha-not-found-page',
  imports: [Empty, RouterLink],
  template: `<h1>Page not found</h1>
    <section class="panel">
      <artha-empty icon="search" [text]="'There is nothing at ' + path + '.'">
        <a class="button small" routerLink="/">Go to the start</a>
      </artha-empty>
    </section>`,
  styles: `
    section {
      overflow-wrap: anywhere;
    }
  `,
  host: { class: 'page' },
})
export class NotFoundPage {
  protected readonly path = inject(Router).url.split('?')[0] ?? '/';
}
