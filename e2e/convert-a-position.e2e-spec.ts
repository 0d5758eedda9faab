import { at, expect, test } from './people.js';

test('a part of a position is converted to delivery; nothing is traded, and it is charged as what it becomes', async ({
  signIn,
  setMarket,
  traderApi,
}) => {
  await setMarket({ seekTo: at('12:00:00'), speed: 10, playing: true });
  const accounts = (await (await traderApi.get('/api/v1/accounts')).json()) as {
    items: { id: string; name: string }[];
  };
  const accountId = accounts.items.find(({ name }) => name === 'Swing')?.id ?? '';
  const positions = async (): Promise<{ id: string; product: string; quantity: number }[]> => {
    const answer = await traderApi.get(`/api/v1/positions?accountId=${accountId}&limit=200`);
    const { items } = (await answer.json()) as {
      items: { id: string; product: string; quantity: number; instrumentId: string }[];
    };
    return items.filter(({ instrumentId }) => instrumentId === 'NSE:HDFCBANK');
  };
  const order = {
    id: crypto.randomUUID(),
    accountId,
    mode: 'paper',
    instrumentId: 'NSE:HDFCBANK',
    side: 'buy',
    kind: 'MARKET',
    product: 'MIS',
    quantity: 9,
  };
  expect((await traderApi.post('/api/v1/orders', { data: order })).status()).toBeLessThan(300);
  await expect
    .poll(async () => (await positions()).find(({ product }) => product === 'MIS')?.quantity)
    .toBe(9);
  const cashOf = async (): Promise<number> =>
    ((await (await traderApi.get(`/api/v1/accounts/${accountId}/funds`)).json()) as { cashPaise: number })
      .cashPaise;
  const cash = await cashOf();
  const held = (await positions()).find(({ product }) => product === 'CNC')?.quantity ?? 0;

  const page = await signIn('trader');
  await page.getByTestId('account-switcher').selectOption({ label: 'Swing' });
  await page.goto('/positions?show=open');
  await page.getByTestId('filter-text').fill('HDFCBANK');
  await page.getByTestId('filter-product').selectOption('MIS');
  await page.getByRole('button', { name: 'Convert HDFCBANK' }).click();
  const dialog = page.getByTestId('convert-dialog');
  await expect(dialog).toContainText('Long 9, MIS');
  await dialog.getByTestId('convert-quantity').fill('10');
  await expect(dialog).toContainText('Only 9 are held.');
  await dialog.getByTestId('convert-quantity').fill('4');
  await expect(dialog.getByTestId('convert-need')).toContainText('of the available funds');
  await dialog.getByTestId('convert-send').click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Converted 4 HDFCBANK to CNC.')).toBeVisible();

  await expect
    .poll(async () => (await positions()).map(({ product, quantity }) => `${product} ${quantity}`).sort())
    .toEqual([`CNC ${held + 4}`, 'MIS 5']);
  const ledger = await traderApi.get(`/api/v1/accounts/${accountId}/ledger?kind=conversion&limit=1`);
  const { items } = (await ledger.json()) as {
    items: { memo: string; cashPaise: number; postings: { head: string; paise: number }[] }[];
  };
  expect(items[0]?.memo).toBe('Charges of 4 HDFCBANK held for delivery, not for the day');
  expect(items[0]?.postings.find(({ head }) => head === 'stt')?.paise).toBeGreaterThan(0);
  expect(await cashOf()).toBe(cash + (items[0]?.cashPaise ?? 0));
  for (const { id, quantity } of await positions())
    if (quantity !== 0)
      await traderApi.post(`/api/v1/positions/${encodeURIComponent(id)}/square-off`, {
        data: { orderId: crypto.randomUUID() },
      });
  // Whoever comes next jumps to another time, and what has not traded by then is taken back.
  await expect.poll(async () => (await positions()).every(({ quantity }) => quantity === 0)).toBe(true);
});
