import { Component, inject, resource } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { lastRead, readFailure } from '../live/reads.js';
import { type DeploymentCap } from '../live/shapes.js';
import { ChangedBy } from '../ui/changed-by.js';
import { Icon } from '../ui/icon.js';
import { Failed, Skeleton } from '../ui/states.js';
import { DeploymentCapDialog } from './deployment-cap-dialog.js';
import { RiskClient } from './risk-client.js';

/** How many strategies may be at work on an account at once, by mode, and who said so; an administrator changes it. */
@Component({
  selector: 'artha-deployment-caps',
  imports: [ChangedBy, Failed, Icon, Skeleton],
  template: `@if (caps(); as caps) {
      <ul>
        @for (cap of caps; track cap.mode) {
          <li [attr.data-testid]="'cap-' + cap.mode">
            <strong [class]="cap.mode">{{ cap.mode === 'live' ? 'Live' : 'Paper' }}</strong>
            <span class="number"
              >{{ cap.fullest }} of {{ cap.most }} <span class="muted">on the fullest account</span>
              @if (cap.fullest >= cap.most) {
                <span class="chip warn">Full</span>
              }
            </span>
            <span class="number">{{ cap.running }} <span class="muted">on all together</span></span>
            <artha-changed-by class="changed" [at]="cap.changedAt" [by]="cap.changedBy" />
            <button
              type="button"
              class="button small"
              [attr.aria-label]="'Change the cap of ' + cap.mode"
              [attr.data-testid]="'cap-change-' + cap.mode"
              (click)="change(cap)"
            >
              <artha-icon name="edit" [size]="15" />Change
            </button>
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
      grid-template-columns: 56px minmax(190px, auto) auto 1fr auto auto;
      align-items: center;
      gap: 2px 20px;
      min-height: 42px;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    .changed {
      grid-column: 5;
    }
    .button {
      grid-column: 6;
    }
    @media (max-width: 719px) {
      li {
        grid-template-columns: 56px 1fr auto;
        padding: 8px 0;
      }
      li > span,
      li > .changed {
        grid-column: 2;
      }
      .button {
        grid-area: 1 / 3;
      }
    }
    .paper {
      color: var(--paper);
    }
    .live {
      color: var(--live);
    }
  `,
})
export class DeploymentCaps {
  private readonly client = inject(RiskClient);
  private readonly dialogs = inject(MatDialog);
  protected readonly read = resource({ loader: ({ abortSignal }) => this.client.caps(abortSignal) });
  protected readonly caps = lastRead(this.read);
  protected readonly failure = readFailure(this.read);

  protected change(cap: DeploymentCap): void {
    DeploymentCapDialog.open(this.dialogs, cap)
      .afterClosed()
      .subscribe((caps) => {
        if (caps !== undefined) this.caps.set(caps);
      });
  }
}
