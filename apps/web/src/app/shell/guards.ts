import { inject } from '@angular/core';
import { Router, type CanActivateFn, type RedirectFunction } from '@angular/router';
import { SessionStore } from '../live/session.js';
import { type Role } from '../live/shapes.js';

export const onlySignedIn: CanActivateFn = (_route, state) =>
  inject(SessionStore).user() !== null ||
  inject(Router).createUrlTree(['/sign-in'], state.url === '/' ? {} : { queryParams: { from: state.url } });

/** Whoever is signed in already, perhaps in another tab, goes on to where they wanted. */
export const onlySignedOut: CanActivateFn = (route) =>
  inject(SessionStore).user() === null || inject(Router).parseUrl(route.queryParamMap.get('from') ?? '/');

/** The API refuses as well; this keeps people from pages that could only show refusals. */
export function onlyFor(...roles: readonly Role[]): CanActivateFn {
  return () => {
    const role = inject(SessionStore).role();
    return (role !== null && roles.includes(role)) || inject(Router).createUrlTree(['/']);
  };
}

export const homeOfRole: RedirectFunction = () =>
  inject(SessionStore).role() === 'admin' ? '/admin/health' : '/trade';
