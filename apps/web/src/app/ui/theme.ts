import { Service, computed, effect, inject, signal, DOCUMENT } from '@angular/core';

const REMEMBERED = 'artha.theme';
type Choice = 'light' | 'dark';

/** Light or dark: the system's wish until the person chooses. */
@Service()
export class Theme {
  private readonly document = inject(DOCUMENT);
  private readonly systemDark = signal(false);
  private readonly chosen = signal(localStorage.getItem(REMEMBERED) as Choice | null);
  readonly current = computed<Choice>(() => this.chosen() ?? (this.systemDark() ? 'dark' : 'light'));

  constructor() {
    const query = this.document.defaultView?.matchMedia?.('(prefers-color-scheme: dark)');
    this.systemDark.set(query?.matches ?? false);
    query?.addEventListener('change', (change) => this.systemDark.set(change.matches));
    effect(() => {
      this.document.documentElement.dataset['theme'] = this.current();
    });
  }

  toggle(): void {
    const next = this.current() === 'dark' ? 'light' : 'dark';
    localStorage.setItem(REMEMBERED, next);
    this.chosen.set(next);
  }

  /** A token of tokens.css as the plain colour a canvas understands. */
  colour(token: string): string {
    const probe = this.document.createElement('span');
    probe.style.color = `var(${token})`;
    this.document.body.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  }
}
