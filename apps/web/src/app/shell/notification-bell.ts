import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatMenuModule } from '@angular/material/menu';
import { Icon } from '../ui/icon.js';
import { IstTime } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { NotificationsStore } from './notifications-store.js';

@Component({
  selector: 'artha-notification-bell',
  imports: [MatMenuModule, Icon, IstTime, RouterLink, Skeleton, Empty, Failed],
  template: `
    <button type="button" class="icon-button bell" [matMenuTriggerFor]="menu" [attr.aria-label]="label()">
      <artha-icon name="bell" [size]="20" />
      @if (store.unread() > 0) {
        <span class="count number" data-testid="unread-count">{{
          store.unread() > 99 ? '99+' : store.unread()
        }}</span>
      }
    </button>
    <mat-menu #menu="matMenu" xPosition="before" class="news-menu">
      <div class="head">
        <strong>Notifications</strong>
        @if (store.unread() > 0) {
          <button mat-menu-item class="mark" (click)="store.markAllRead()">Mark all read</button>
        }
      </div>
      @switch (store.state()) {
        @case ('loading') {
          <artha-skeleton />
        }
        @case ('failed') {
          <artha-failed [text]="store.failure()" (retry)="store.reload()" />
        }
        @default {
          @for (item of store.items(); track item.id) {
            <a mat-menu-item class="item" [routerLink]="item.link ?? []" [class.unread]="!item.readAt">
              <span class="title"
                >{{ item.title }}
                @if (item.times > 1) {
                  <span class="number times">×{{ item.times }}</span>
                }
              </span>
              <span class="body">{{ item.times > 1 ? 'Last: ' : '' }}{{ item.body }}</span>
              <span class="at number">{{ item.createdAt | istTime }}</span>
            </a>
          } @empty {
            <artha-empty icon="bell" text="No news yet. Fills, stops and refusals will appear here." />
          }
        }
      }
    </mat-menu>
  `,
  styleUrl: './notification-bell.css',
})
export class NotificationBell {
  protected readonly store = inject(NotificationsStore);
  protected readonly label = computed(() =>
    this.store.unread() > 0 ? `Notifications, ${this.store.unread()} unread` : 'Notifications',
  );
}
