import { QueryRunnerAlreadyReleasedError } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { isConnectionFault } from './connection-fault.js';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });

describe('a database that is away', () => {
  it.each<[string, unknown, boolean]>([
    ['refuses the connection', coded('ECONNREFUSED'), true],
    ['is shutting down', coded('57P01'), true],
    ['lost the session', coded('08006'), true],
    ['has no connection left', coded('53300'), true],
    ['died under a transaction', new QueryRunnerAlreadyReleasedError(), true],
    ['ended the connection', new Error('Connection terminated unexpectedly'), true],
    ['says no', coded('23505'), false],
    ['was asked nonsense', new Error('syntax error'), false],
    ['is none', 'ECONNREFUSED', false],
  ])('%s', (_, error, isAway) => expect(isConnectionFault(error)).toBe(isAway));
});
