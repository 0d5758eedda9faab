import { expect, test } from './people.js';

test.use({ viewport: { width: 380, height: 800 } });

test('every page of the trader fits a phone without scrolling sideways', async ({ signIn }) => {
  const page = await signIn('trader');
  for (const path of [
    '/trade',
    '/market',
    '/dashboard',
    '/orders',
    '/positions',
    '/positions?show=net',
    '/positions?show=holdings',
    '/funds',
    '/strategies',
    '/backtests',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('main')).toBeVisible();
    await expect(page.getByTestId('market-clock')).toBeVisible();
    const overflow = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect([path, overflow]).toEqual([path, 0]);
  }
});

test('every page of the admin fits a phone as well', async ({ signIn }) => {
  const page = await signIn('admin');
  for (const path of ['feeds', 'instruments', 'calendar', 'audit', 'users', 'health']) {
    await page.goto(`/admin/${path}`);
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    const overflow = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect([path, overflow]).toEqual([path, 0]);
  }
});
