import { Component, inject, resource } from '@angular/core';
import { Api } from '../live/api.js';
import { readFailure } from '../live/reads.js';
import { type Paged, type User } from '../live/shapes.js';
import { IstTime } from '../ui/pipes.js';
import { Failed, Skeleton } from '../ui/states.js';

const ROLES = { admin: 'Administrator', trader: 'Trader', investor: 'Investor' } as const;

@Component({
  selector: 'artha-users-page',
  imports: [Failed, IstTime, Skeleton],
  templateUrl: './users-page.html',
  styles: `
    @media (max-width: 719px) {
      .wide {
        display: none;
      }
    }
  `,
  host: { class: 'page' },
})
export class UsersPage {
  private readonly api = inject(Api);
  protected readonly roles = ROLES;
  protected readonly read = resource({
    loader: ({ abortSignal }) => this.api.get<Paged<User>>('/admin/users', { limit: 100 }, abortSignal),
  });
  protected readonly failure = readFailure(this.read);
}
