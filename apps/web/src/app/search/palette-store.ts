import { Service, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { AccountStore } from '../live/accounts.js';
import { InstrumentStore } from '../live/instruments.js';
import { PickedInstrument } from '../live/picked-instrument.js';
import { SessionStore } from '../live/session.js';
import { type Instrument } from '../live/shapes.js';
import { TicketStore } from '../orders/ticket-store.js';
import { navOf } from '../shell/nav.js';
import { WatchlistStore } from '../trade/watchlist-store.js';
import { type IconName } from '../ui/icon.js';
import { Theme } from '../ui/theme.js';
import { withRecent, type PickAction } from './palette-rules.js';

const REMEMBERED = 'artha.recent';

/** A page to go to or a thing to do, found by its name. */
export interface PaletteCommand {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly keys: string;
  run(): void;
}

/** What can be found besides instruments, what was picked of late, and what a pick does. */
@Service()
export class PaletteStore {
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly accounts = inject(AccountStore);
  private readonly instruments = inject(InstrumentStore);
  private readonly picked = inject(PickedInstrument);
  private readonly ticket = inject(TicketStore);
  private readonly watchlist = inject(WatchlistStore);
  private readonly theme = inject(Theme);
  private readonly recentIds = signal(readRecent());

  readonly recent = computed<readonly Instrument[]>(() =>
    this.recentIds().flatMap((id) => this.instruments.find(id) ?? []),
  );
  /** The actions an instrument offers this person. */
  readonly mayTrade = this.accounts.mayTrade;
  readonly mayWatch = this.watchlist.mayEdit;
  readonly commands = computed<readonly PaletteCommand[]>(() => [
    ...navOf(this.session.role()).map((item) => ({
      id: item.path,
      label: item.label,
      icon: item.icon,
      keys: `g ${item.key}`,
      run: () => void this.router.navigateByUrl(item.path),
    })),
    ...this.accounts
      .accounts()
      .filter(({ id }) => id !== this.accounts.accountId())
      .map(({ id, name }) => ({
        id: `account-${id}`,
        label: `Switch to account ${name}`,
        icon: 'account' as const,
        keys: '',
        run: () => this.accounts.choose(id),
      })),
    { id: 'theme', label: 'Light or dark', icon: 'theme', keys: 'g l', run: () => this.theme.toggle() },
  ]);

  /** Whether this person may do this to this instrument. */
  may(action: PickAction, instrument: Instrument): boolean {
    if (action === 'chart') return true;
    return action === 'watch' ? this.mayWatch() : this.mayTrade() && instrument.isTradable;
  }

  async act(action: PickAction, instrument: Instrument): Promise<void> {
    if (!this.may(action, instrument)) return;
    this.remember(instrument);
    if (action === 'watch') return this.watchlist.add(instrument.id);
    this.picked.pick(instrument.id);
    const isOnChart = /^\/(charts|trade)\b/.test(this.router.url);
    if (action !== 'chart') {
      await this.router.navigateByUrl('/trade');
      this.ticket.open(instrument.id, action);
    } else if (!isOnChart) await this.router.navigateByUrl('/trade');
  }
  forgetRecent(): void {
    localStorage.removeItem(REMEMBERED);
    this.recentIds.set([]);
  }

  private remember(instrument: Instrument): void {
    this.instruments.note([instrument]);
    this.recentIds.update((ids) => withRecent(ids, instrument.id));
    localStorage.setItem(REMEMBERED, JSON.stringify(this.recentIds()));
  }
}

function readRecent(): readonly string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(REMEMBERED) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
