import { JwtService } from '@nestjs/jwt';
import { Refusal } from '@artha/core';
import { describe, expect, it } from 'vitest';
import { SignedInGuard } from './guards.js';
import { Sessions } from './sessions.js';

const away = new Error('Connection terminated unexpectedly');
const jwt = new JwtService({ secret: 'a secret of at least thirty-two characters' });
const database = { query: () => Promise.reject(away) } as unknown as ConstructorParameters<
  typeof Sessions
>[1];

describe('a session while the database is away', () => {
  const sessions = new Sessions(jwt, database);

  it('is not taken for that of nobody', async () => {
    await expect(sessions.read(jwt.sign({ sub: 'somebody' }))).rejects.toBe(away);
  });

  it('is still nobody’s when it is forged', async () => {
    expect(await sessions.read('forged')).toBeNull();
  });

  it('is not ended by the guard', () => {
    const guard = new SignedInGuard({} as ConstructorParameters<typeof SignedInGuard>[0]);
    expect(() => guard.handleRequest(away, false)).toThrow(away);
    expect(() => guard.handleRequest(null, false)).toThrow(Refusal);
  });
});
