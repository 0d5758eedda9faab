import { expect, test as base, type Page } from '@playwright/test';

export type Person = 'admin' | 'trader' | 'investor';

/** What the market is set to before a journey; it is one market for everyone. */
export interface MarketWish {
  readonly playing?: boolean;
  readonly speed?: number;
  readonly seekTo?: string;
}

interface Fixtures {
  /** Opens the app as one of the three demo people. */
  signIn: (person: Person) => Promise<Page>;
  /** Sets the replayed market, as the trader. */
  setMarket: (wish: MarketWish) => Promise<void>;
  /** Errors of the browser's console that a journey provokes on purpose. */
  expectedFaults: RegExp[];
  /** Fails the journey when the browser reported any other error on the way. */
  quietConsole: undefined;
}

const DEMO_PASSWORD = process.env['ARTHA_DEMO_PASSWORD'] ?? '';

export const test = base.extend<Fixtures>({
  expectedFaults: [[], { option: true }],

  quietConsole: [
    async ({ page, expectedFaults }, use) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`${message.text()} (${message.location().url})`);
      });
      await use(undefined);
      expect(faults.filter((fault) => !expectedFaults.some((expected) => expected.test(fault)))).toEqual([]);
    },
    { auto: true },
  ],

  signIn: async ({ page }, use) => {
    await use(async (person) => {
      await page.goto('/');
      await page.getByTestId('sign-in-email').fill(`${person}@artha.demo`);
      await page.getByTestId('sign-in-password').fill(DEMO_PASSWORD);
      await page.getByTestId('sign-in-submit').click();
      await expect(page.getByTestId('profile-menu')).toBeVisible();
      return page;
    });
  },

  setMarket: async ({ playwright, baseURL }, use) => {
    const api = await playwright.request.newContext({ baseURL });
    const credentials = { email: 'trader@artha.demo', password: DEMO_PASSWORD };
    await api.post('/api/v1/auth/sign-in', { data: credentials });
    await use(async (wish) => {
      const answer = await api.post('/api/v1/market/replay', { data: wish });
      expect(answer.status()).toBe(200);
    });
    await api.dispose();
  },
});

export { expect };

/** An instant of the replayed day. */
export function at(time: string): string {
  return new Date(`2021-04-30T${time}+05:30`).toISOString();
}
