import { Component, DestroyRef, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { HealthClient } from '../health/health-client.js';
import { Api } from '../live/api.js';
import { lastRead, readFailure } from '../live/reads.js';
import { type Paged, type User } from '../live/shapes.js';
import { PlatformSafety } from '../safety/platform-safety.js';
import { MetricCard } from '../ui/metric-card.js';
import { quantity } from '../ui/money.js';
import { Failed } from '../ui/states.js';

const EVERY_MILLIS = 10_000;

/** The platform at a glance, for administrators: people, processes, what waits, and what is halted. */
@Component({
  selector: 'artha-admin-overview',
  imports: [Failed, MetricCard, PlatformSafety, RouterLink],
  template: `@if (failure(); as failure) {
      <section class="panel"><artha-failed [text]="failure" (retry)="health.reload()" /></section>
    }
    <div class="cards">
      @for (card of cards(); track card.name) {
        <a [routerLink]="card.path"
          ><artha-metric-card [name]="card.name" [text]="card.text" [note]="card.note" [testId]="card.testId"
        /></a>
      }
    </div>
    <section class="panel" aria-label="Safety"><artha-platform-safety /></section>`,
  styles: `
    :host {
      display: grid;
      gap: var(--gap);
    }
    .cards {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
      gap: var(--gap);
    }
    a {
      display: grid;
      color: inherit;
      text-decoration: none;
    }
    @media (max-width: 719px) {
      .cards {
        grid-template-columns: 1fr 1fr;
        gap: 8px;
      }
    }
  `,
})
export class AdminOverview {
  private readonly api = inject(Api);
  private readonly client = inject(HealthClient);
  private readonly users = resource({
    loader: ({ abortSignal }) => this.api.get<Paged<User>>('/admin/users', { limit: 100 }, abortSignal),
  });
  protected readonly health = resource({ loader: ({ abortSignal }) => this.client.read(abortSignal) });
  private readonly known = lastRead(this.health);
  protected readonly failure = readFailure(this.health);
  protected readonly cards = computed(() => {
    const people = this.users.hasValue() ? this.users.value() : null;
    const health = this.known();
    const up = health?.processes.filter(({ state }) => state === 'up').length ?? 0;
    const down = health?.processes.filter(({ state }) => state === 'down').map(({ name }) => name) ?? [];
    const shown = (value: number | undefined): string => quantity(value ?? null);
    return [
      {
        name: 'People',
        text: people === null ? '–' : `${shown(people.items.length)}${people.nextCursor === null ? '' : '+'}`,
        note: people === null ? '' : `${people.items.filter(({ isActive }) => isActive).length} may sign in`,
        path: '/admin/users',
        testId: 'admin-people',
      },
      {
        name: 'Processes up',
        text: health === null ? '–' : `${up} of ${health.processes.length}`,
        note: down.length === 0 ? 'None is down' : `Down: ${down.join(', ')}`,
        path: '/admin/health',
        testId: 'admin-processes',
      },
      {
        name: 'Browsers connected',
        text: shown(health?.connectedClients),
        note: '',
        path: '/admin/health',
        testId: 'admin-browsers',
      },
      {
        name: 'Facts waiting',
        text: shown(health?.outboxWaiting),
        note: 'committed, not yet published',
        path: '/admin/health',
        testId: 'admin-waiting',
      },
      {
        name: 'Dead letters',
        text: shown(health?.deadLetters),
        note: health?.deadLetters ? 'somebody has to look' : '',
        path: '/admin/health',
        testId: 'admin-letters',
      },
    ];
  });

  constructor() {
    const timer = setInterval(() => {
      if (!document.hidden && !this.health.isLoading()) this.health.reload();
    }, EVERY_MILLIS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
