import { A11yModule } from '@angular/cdk/a11y';
import {
  Component,
  DestroyRef,
  type ElementRef,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { AccountStore } from '../live/accounts.js';
import { BookStore } from '../live/book.js';
import { Api, sentence } from '../live/api.js';
import { MarketStore } from '../live/market.js';
import { SessionStore } from '../live/session.js';
import { LiveSocket } from '../live/socket.js';
import { Icon } from '../ui/icon.js';
import { Shortcuts } from '../ui/shortcuts.js';
import { StaleNote } from '../ui/stale-note.js';
import { Theme } from '../ui/theme.js';
import { Toasts } from '../ui/toasts.js';
import { valueOf } from '../ui/value-of.js';
import { HaltControl } from '../safety/halt-control.js';
import { SafetyBanner } from '../safety/safety-banner.js';
import { MarketStatus } from './market-status.js';
import { SearchPalette } from '../search/search-palette.js';
import { beginsGroup, navOf } from './nav.js';
import { ModeSwitch } from './mode-switch.js';
import { NotificationBell } from './notification-bell.js';
import { PinnedIndices } from './pinned-indices.js';
import { ShortcutsOverlay } from './shortcuts-overlay.js';

const ROLE_WORDS = { admin: 'Administrator', trader: 'Trader', investor: 'Investor' } as const;

@Component({
  selector: 'artha-shell',
  imports: [
    A11yModule,
    HaltControl,
    Icon,
    MarketStatus,
    MatMenuModule,
    ModeSwitch,
    NotificationBell,
    PinnedIndices,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    SafetyBanner,
    StaleNote,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.css',
  host: {
    '(document:keydown)': 'shortcuts.handle($event)',
    '(keydown.escape)': 'closeSheet()',
    '[attr.data-stale]': "market.isStale() ? '' : null",
  },
})
export class Shell {
  protected readonly session = inject(SessionStore);
  protected readonly accounts = inject(AccountStore);
  protected readonly books = inject(BookStore);
  protected readonly socket = inject(LiveSocket);
  protected readonly market = inject(MarketStore);
  protected readonly theme = inject(Theme);
  protected readonly shortcuts = inject(Shortcuts);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly dialogs = inject(MatDialog);

  protected readonly beginsGroup = beginsGroup;
  protected readonly isMac = /mac/i.test(navigator.platform);
  protected readonly nav = computed(() => navOf(this.session.role()));
  protected readonly isSheetOpen = signal(false);
  private readonly more = viewChild.required<ElementRef<HTMLElement>>('more');
  protected readonly ribbon = computed(() => {
    if (this.session.role() === 'investor')
      return 'Read-only: as investor you see everything and change nothing.';
    if (this.session.role() === 'admin') return 'Accounts are read-only to administrators.';
    return this.accounts.account()?.access === 'read' ? 'You may only look at this account.' : null;
  });
  protected readonly roleWord = computed(() => ROLE_WORDS[this.session.role() ?? 'investor']);
  protected readonly initials = computed(() =>
    (this.session.user()?.name ?? '?')
      .split(/\s+/)
      .map((word) => word.charAt(0))
      .slice(0, 2)
      .join(''),
  );

  constructor() {
    const api = inject(Api);
    effect(() => {
      if (api.signedOutTimes() > 0)
        location.assign(`/sign-in?from=${encodeURIComponent(untracked(() => this.router.url))}`);
    });
    const pages = this.nav().map((item) => ({
      keys: `g ${item.key}`,
      label: `Go to ${item.label}`,
      group: 'Pages',
      run: () => void this.router.navigateByUrl(item.path),
    }));
    const help = { keys: '?', label: 'This overview', group: 'Everywhere', run: () => this.showShortcuts() };
    const theme = {
      keys: 'g l',
      label: 'Light or dark',
      group: 'Everywhere',
      run: () => this.theme.toggle(),
    };
    const search = ['Ctrl+k', '/'].map((keys) => ({
      keys,
      label: 'Search instruments, pages and commands',
      group: 'Everywhere',
      shown: keys === '/' ? null : `${this.isMac ? '⌘' : 'Ctrl'} K`,
      run: () => this.search(),
    }));
    this.shortcuts.register([...search, help, theme, ...pages], inject(DestroyRef));
  }

  protected search(): void {
    SearchPalette.open(this.dialogs);
  }
  protected closeSheet(): void {
    if (!this.isSheetOpen()) return;
    this.isSheetOpen.set(false);
    this.more().nativeElement.focus();
  }
  protected showShortcuts(): void {
    if (this.dialogs.openDialogs.length === 0)
      this.dialogs.open(ShortcutsOverlay, {
        width: '760px',
        maxWidth: '96vw',
        ariaLabel: 'Keyboard shortcuts',
      });
  }
  protected chooseAccount(event: Event): void {
    this.accounts.choose(valueOf(event));
  }
  protected async signOut(): Promise<void> {
    try {
      await this.session.signOut();
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    }
  }
}
