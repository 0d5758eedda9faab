import { Component, inject, resource } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { lastRead, readFailure } from '../live/reads.js';
import { IstTime } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { LetThroughDialog } from './let-through-dialog.js';
import { RiskClient } from './risk-client.js';

/** Whoever let a strategy trade real money without having shown what is wanted; an administrator lets another through. */
@Component({
  selector: 'artha-promotion-overrides',
  imports: [Empty, Failed, IstTime, RouterLink, Skeleton],
  template: `<div class="panel-head">
      <h2 id="overrides-title">Let through</h2>
      <span class="muted wide">without having shown it</span>
      <button type="button" class="button small push" data-testid="let-through" (click)="letThrough()">
        Let a strategy through …
      </button>
    </div>
    @if (overrides(); as overrides) {
      <ul>
        @for (one of overrides; track one.id) {
          <li data-testid="override">
            <span class="number muted">{{ one.madeAt | istTime }}</span>
            <span class="what">
              <strong>{{ one.title }}</strong>
              @if (one.deploymentId; as id) {
                <a [routerLink]="['/strategies/deployments', id]">one deployment</a>
              } @else {
                <span class="chip warn">for everybody</span>
              }
            </span>
            <span class="why"
              >“{{ one.reason }}” <span class="muted">{{ one.madeBy }}</span></span
            >
            @if (one.deploymentId) {
              <span class="muted why">Not met: {{ one.unmet }}</span>
            }
          </li>
        } @empty {
          <li class="none">
            <artha-empty icon="check" text="Nobody has gone past what a strategy has to have shown." />
          </li>
        }
      </ul>
    } @else if (failure()) {
      <artha-failed [text]="failure()" (retry)="read.reload()" />
    } @else {
      <artha-skeleton [rows]="2" />
    }`,
  styles: `
    ul {
      margin: 0;
      padding: 0 14px;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: 112px minmax(200px, 1fr) minmax(220px, 2fr);
      gap: 2px 12px;
      align-items: baseline;
      padding: 9px 0;
    }
    li.none {
      display: block;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    .what {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 8px;
      align-items: baseline;
    }
    li > .why:last-child {
      grid-column: 3;
    }
    .why {
      overflow-wrap: anywhere;
    }
    @media (max-width: 719px) {
      li {
        grid-template-columns: 1fr;
      }
      li > .why:last-child {
        grid-column: 1;
      }
    }
  `,
})
export class PromotionOverrides {
  private readonly client = inject(RiskClient);
  private readonly dialogs = inject(MatDialog);
  protected readonly read = resource({ loader: ({ abortSignal }) => this.client.overrides(abortSignal) });
  protected readonly overrides = lastRead(this.read);
  protected readonly failure = readFailure(this.read);

  protected letThrough(): void {
    LetThroughDialog.open(this.dialogs)
      .afterClosed()
      .subscribe((isDone) => {
        if (isDone === true) this.read.reload();
      });
  }
}
