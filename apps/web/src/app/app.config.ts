import {
  ErrorHandler,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  type ApplicationConfig,
} from '@angular/core';
import {
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withNavigationErrorHandler,
} from '@angular/router';
import { routes } from './app.routes.js';
import { SessionStore } from './live/session.js';
import { FaultReporter } from './shell/fault-reporter.js';
import { reloadForNewVersion } from './shell/new-version.js';
import { PageTitle } from './shell/page-title.js';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    { provide: ErrorHandler, useClass: FaultReporter },
    provideAppInitializer(() => inject(SessionStore).restore()),
    provideRouter(routes, withComponentInputBinding(), withNavigationErrorHandler(reloadForNewVersion)),
    { provide: TitleStrategy, useClass: PageTitle },
  ],
};
