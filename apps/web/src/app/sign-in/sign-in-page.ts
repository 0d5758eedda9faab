import { Component, inject, input, signal } from '@angular/core';
import { FormField, email, form, required, submit } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { sentence } from '../live/api.js';
import { SessionStore } from '../live/session.js';

@Component({
  selector: 'artha-sign-in-page',
  imports: [FormField],
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.css',
})
export class SignInPage {
  /** Where the person wanted to go before we asked who they are. */
  readonly from = input<string>();
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);

  protected readonly entry = form(signal({ email: '', password: '' }), (path) => {
    required(path.email, { message: 'Enter your e-mail address.' });
    email(path.email, { message: 'This does not look like an e-mail address.' });
    required(path.password, { message: 'Enter your password.' });
  });
  protected readonly refusal = signal<string | null>(null);

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.entry, async (entry) => {
      const { email: address, password } = entry().value();
      this.refusal.set(null);
      try {
        await this.session.signIn(address.trim(), password);
        await this.router.navigateByUrl(this.from() ?? '/');
      } catch (thrown) {
        this.refusal.set(sentence(thrown));
      }
    });
  }
}
