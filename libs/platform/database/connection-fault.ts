const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * Whether PostgreSQL (or the way to it) is away, as against saying no. Class 08 is a connection exception and
 * class 57P an operator's shutdown or a start-up in progress (PostgreSQL, Appendix A).
 */
export function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && (NETWORK.has(code) || code.startsWith('08') || code.startsWith('57P')))
    return true;
  return /Connection terminated|timeout exceeded when trying to connect|Connection is closed/.test(
    error.message,
  );
}
