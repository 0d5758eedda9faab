import { expect, signInByHand, test } from './people.js';

test('a session that ends in one tab ends in the others, which come back to where they were', async ({
  signIn,
}) => {
  const page = await signIn('trader');
  const other = await page.context().newPage();
  await other.goto('/orders');
  await expect(other.getByRole('heading', { name: 'Orders' })).toBeVisible();

  await page.getByTestId('profile-menu').click();
  await page.getByTestId('sign-out').click();
  await expect(page.getByTestId('sign-in-email')).toBeVisible();
  await expect(other.getByTestId('sign-in-email')).toBeVisible();

  await signInByHand(page, 'investor');
  await expect(other).toHaveURL(/\/orders$/);
  await expect(other.getByTestId('role-ribbon')).toContainText(/read-only/i);
});

test.describe('a connection that is lost', () => {
  test.use({ expectedFaults: [/401|WebSocket/] });

  test('is said so, and a session that ended meanwhile asks to sign in', async ({ page, signIn }) => {
    const connections: { close: () => Promise<void> }[] = [];
    let isReachable = true;
    await page.routeWebSocket(/socket\.io/, (route) => {
      if (!isReachable) return route.close();
      connections.push(route);
      route.connectToServer();
      return undefined;
    });
    await signIn('trader');
    await expect(page.getByTestId('feed-chip')).not.toContainText('Offline');
    await page.getByTestId('nav-positions').click();
    await expect(page).toHaveURL(/positions/);

    isReachable = false;
    await Promise.all(connections.map((connection) => connection.close()));
    await expect(page.getByTestId('offline-bar')).toContainText('Connection lost');

    await page.context().clearCookies();
    isReachable = true;
    await expect(page).toHaveURL(/sign-in\?from=%2Fpositions/, { timeout: 20_000 });
  });
});
