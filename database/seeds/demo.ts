import type { Passwords } from '@artha/accounts';
import type { DataSource } from 'typeorm';

const ADMIN = '01900000-0000-7000-8000-000000000001';
const TRADER = '01900000-0000-7000-8000-000000000002';
const INVESTOR = '01900000-0000-7000-8000-000000000003';
const INTRADAY = '01900000-0000-7000-8000-000000000011';
const SWING = '01900000-0000-7000-8000-000000000012';

const USERS = [
  { id: ADMIN, email: 'admin@artha.demo', name: 'Asha Admin', role: 'admin' },
  { id: TRADER, email: 'trader@artha.demo', name: 'Tara Trader', role: 'trader' },
  { id: INVESTOR, email: 'investor@artha.demo', name: 'Ishan Investor', role: 'investor' },
] as const;

const WATCHED = [
  'NSE:NIFTY',
  'NSE:BANKNIFTY',
  'NSE:RELIANCE',
  'NSE:HDFCBANK',
  'NSE:TATAMOTORS',
  'NSE:INFY',
  'NSE:TCS',
  'NSE:ICICIBANK',
  'NSE:SBIN',
  'NSE:KOTAKBANK',
];

/**
 * A trader with two accounts, an investor who may read the first, an admin. Running it again changes nothing but a
 * password that no longer fits.
 */
export async function seedDemo(database: DataSource, passwords: Passwords, password: string): Promise<void> {
  const [known] = await database.query<{ hash: string }[]>(
    'select password_hash as hash from users where id = $1',
    [TRADER],
  );
  const keep = known !== undefined && (await passwords.matches(known.hash, password));
  const hash = keep ? known.hash : await passwords.hash(password);
  await database.transaction(async (tx) => {
    for (const { id, email, name, role } of USERS) {
      await tx.query(
        `insert into users (id, email, name, role, password_hash) values ($1, $2, $3, $4, $5)
         on conflict (id) do update set password_hash = excluded.password_hash`,
        [id, email, name, role, hash],
      );
    }
    await tx.query(
      `insert into trading_accounts (id, name, owner_id) values ($1, 'Intraday', $3), ($2, 'Swing', $3)
       on conflict do nothing`,
      [INTRADAY, SWING, TRADER],
    );
    await tx.query(
      `insert into account_access (account_id, user_id, access)
       values ($1, $3, 'trade'), ($2, $3, 'trade'), ($1, $4, 'read') on conflict do nothing`,
      [INTRADAY, SWING, TRADER, INVESTOR],
    );
    await tx.query(
      `insert into risk_limits (account_id, mode, max_order_paise, max_daily_loss_paise, max_open_positions)
       select id, 'paper', 2500000000, 100000000, 20 from unnest($1::uuid[]) id on conflict do nothing`,
      [[INTRADAY, SWING]],
    );
    await tx.query(
      `insert into watchlists (id, user_id, name, instrument_ids, position)
       select gen_random_uuid(), u.id, 'Large caps', $2::text[], 0 from unnest($1::uuid[]) u(id)
        where not exists (select 1 from watchlists w where w.user_id = u.id)`,
      [USERS.map(({ id }) => id), WATCHED],
    );
  });
}
