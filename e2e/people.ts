import { expect, test as base, type APIRequestContext, type Page } from '@playwright/test';

export type Person = 'admin' | 'trader' | 'investor';

/** What the market is set to before a journey; it is one market for everyone. */
export interface MarketWish {
  readonly playing?: boolean;
  readonly speed?: number;
  readonly seekTo?: string;
}

interface Fixtures {
  /** Opens the app as one of the three demo people, who has signed in already: see {@link signInByHand}. */
  signIn: (person: Person) => Promise<Page>;
  /** Sets the replayed market, as the trader; afterwards it goes on at its own pace. */
  setMarket: (wish: MarketWish) => Promise<void>;
  /** Errors of the browser's console that a journey provokes on purpose. */
  expectedFaults: RegExp[];
  /** Fails the journey when the browser reported any other error on the way. */
  quietConsole: undefined;
}

const ARTHA_URL = process.env['ARTHA_URL'] ?? 'http://localhost:3000';
const DEMO_PASSWORD = process.env['ARTHA_DEMO_PASSWORD'] ?? '';

export const test = base.extend<Fixtures, { traderApi: APIRequestContext }>({
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
      const credentials = { email: `${person}@artha.demo`, password: DEMO_PASSWORD };
      expect((await page.request.post('/api/v1/auth/sign-in', { data: credentials })).status()).toBe(200);
      await page.goto('/');
      await expect(page.getByTestId('profile-menu')).toBeVisible();
      return page;
    });
  },

  traderApi: [
    async ({ playwright }, use) => {
      const api = await playwright.request.newContext({ baseURL: ARTHA_URL });
      const credentials = { email: 'trader@artha.demo', password: DEMO_PASSWORD };
      expect((await api.post('/api/v1/auth/sign-in', { data: credentials })).status()).toBe(200);
      await use(api);
      await api.dispose();
    },
    { scope: 'worker' },
  ],

  setMarket: async ({ traderApi }, use) => {
    const set = async (wish: MarketWish): Promise<void> => {
      const answer = await traderApi.post('/api/v1/market/replay', { data: wish });
      expect(answer.status()).toBe(200);
    };
    await use(set);
    // A market in a hurry slows the journeys after this one.
    await set({ speed: 1 });
  },
});

/** Signs in as a person does, on the page that asks for it. */
export async function signInByHand(page: Page, person: Person): Promise<void> {
  await page.getByTestId('sign-in-email').fill(`${person}@artha.demo`);
  await page.getByTestId('sign-in-password').fill(DEMO_PASSWORD);
  await page.getByTestId('sign-in-submit').click();
}

export { expect };

/** An instant of the replayed day. */
export function at(time: string): string {
  return new Date(`2021-04-30T${time}+05:30`).toISOString();
}
