const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** All of the server's connections are taken. */
const TOO_MANY_CONNECTIONS = '53300';

/**
 * Whether PostgreSQL (or the way to it) is away, as against saying no. Class 08 is a connection exception and
 * class 57P an operator's shutdown or a start-up in progress (PostgreSQL, Appendix A).
 */
export function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (
    typeof code === 'string' &&
    (NETWORK.has(code) || /^(08|57P)/.test(code) || code === TOO_MANY_CONNECTIONS)
  )
    return true;
  // TypeORM lets go of a query runner whose session died under a transaction, and says no more than that.
  if (error.name === 'QueryRunnerAlreadyReleasedError') return true;
  return /Connection terminated|timeout exceeded when trying to connect|Connection is closed|is not queryable/.test(
    error.message,
  );
}
