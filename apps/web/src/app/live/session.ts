import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { Api, ApiFailure } from './api.js';
import { type Role, type Session, type SessionUser } from './shapes.js';

/** Written at every sign-in and sign-out, so that the other tabs of this browser hear of it. */
const CHANGED_AT = 'artha.session-changed-at';

/** Who is signed in. Read once at start; a reload is the way out, so no store outlives its person. */
@Service()
export class SessionStore {
  private readonly api = inject(Api);
  private readonly person = signal<SessionUser | null>(null);
  private readonly unreachable = signal(false);

  readonly user = this.person.asReadonly();
  /** The API did not answer at start: neither signed in nor signed out is known. */
  readonly isUnreachable = this.unreachable.asReadonly();
  readonly role = computed<Role | null>(() => this.person()?.role ?? null);
  /** A trader acts on accounts; everyone else reads. */
  readonly mayTrade = computed(() => this.role() === 'trader');
  readonly mayReplay = computed(() => this.role() === 'trader' || this.role() === 'admin');

  constructor() {
    // The cookie is shared by all tabs: one that went on showing the former person would act as the new one.
    const hear = ({ key }: StorageEvent): void => {
      if (key === CHANGED_AT) location.reload();
    };
    addEventListener('storage', hear);
    inject(DestroyRef).onDestroy(() => removeEventListener('storage', hear));
  }

  async restore(): Promise<void> {
    try {
      this.person.set((await this.api.get<Session>('/auth/session')).user);
      this.unreachable.set(false);
    } catch (thrown) {
      this.unreachable.set(!(thrown instanceof ApiFailure && thrown.status === 401));
    }
  }

  async signIn(email: string, password: string): Promise<void> {
    this.person.set((await this.api.post<Session>('/auth/sign-in', { email, password })).user);
    localStorage.setItem(CHANGED_AT, String(Date.now()));
  }

  async signOut(): Promise<void> {
    await this.api.post<undefined>('/auth/sign-out');
    localStorage.setItem(CHANGED_AT, String(Date.now()));
    location.assign('/sign-in');
  }
}
