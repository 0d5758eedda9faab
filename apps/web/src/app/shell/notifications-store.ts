import { Service, computed, inject } from '@angular/core';
import { Api, sentence } from '../live/api.js';
import { liveList } from '../live/live-list.js';
import { SessionStore } from '../live/session.js';
import { type Notification, type Paged } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { Toasts } from '../ui/toasts.js';

/** News for this person, newest first; important ones also come up as a toast, the first time they happen. */
@Service()
export class NotificationsStore {
  private readonly api = inject(Api);
  private readonly socket = inject(LiveSocket);
  private readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  private readonly list = liveList<Notification, string>({
    key: () => this.session.user()?.id,
    refresh: () => this.socket.connections(),
    read: (_user, cursor, abort) =>
      this.api.get<Paged<Notification>>('/notifications', { cursor, limit: 50 }, abort),
  });

  readonly items = this.list.items;
  readonly state = this.list.state;
  readonly failure = this.list.failure;
  readonly unread = computed(() => this.items().filter((item) => item.readAt === null).length);

  constructor() {
    this.socket.on('notification', (notification) => {
      this.list.take(notification);
      if (notification.severity !== 'info' && notification.times === 1)
        this.toasts.show(
          notification.severity === 'critical' ? 'bad' : 'info',
          `${notification.title}. ${notification.body}`,
        );
    });
  }

  reload(): void {
    this.list.reload();
  }

  async markAllRead(): Promise<void> {
    try {
      await this.api.post('/notifications/read', {});
      this.list.reload();
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    }
  }
}
