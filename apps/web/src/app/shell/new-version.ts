import { type NavigationError } from '@angular/router';

const RELOADED_AT = 'artha.reloaded-at';
const COOLDOWN_MILLIS = 30_000;

/**
 * A page that no longer exists on the server means that a newer version was put there: start over with it, at
 * the address that was wanted. At most twice a minute, so a broken server is not hammered by a loop.
 */
export function reloadForNewVersion({ url, error }: NavigationError): void {
  const isMissingFile =
    error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
  const reloadedAt = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
  if (!isMissingFile || Date.now() - reloadedAt < COOLDOWN_MILLIS) return;
  sessionStorage.setItem(RELOADED_AT, String(Date.now()));
  location.assign(url);
}
