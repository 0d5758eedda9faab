import { BrokerFault } from '@artha/core';
import type { BookParts, News, OrderCall, OrderTaken, TermsCall } from './protocol.js';

/** The broker's own no: an answer, and no fault. */
export class BrokerSaysNo extends Error {}

/** Errors of the network that say that nothing was sent. */
const NEVER_LEFT = ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];

/** One client's calls to the simulator. Whatever goes wrong is a {@link BrokerFault}; a no is {@link BrokerSaysNo}. */
export class SimulatorClient {
  readonly #address: string;

  constructor(
    url: string,
    code: string,
    private readonly patienceMillis: number,
  ) {
    this.#address = `${url.replace(/\/$/, '')}/clients/${encodeURIComponent(code)}`;
  }

  place(call: OrderCall): Promise<OrderTaken> {
    return this.call<OrderTaken>('POST', 'orders', call);
  }

  modify(brokerOrderId: string, terms: TermsCall): Promise<OrderTaken> {
    return this.call<OrderTaken>('POST', `orders/${brokerOrderId}/modify`, terms);
  }

  cancel(brokerOrderId: string): Promise<OrderTaken> {
    return this.call<OrderTaken>('POST', `orders/${brokerOrderId}/cancel`, {});
  }

  read<P extends keyof BookParts>(part: P): Promise<BookParts[P]> {
    return this.call<BookParts[P]>('GET', part);
  }

  /** Hears the news until the stream breaks, which is how it always ends. `onOpen`: from now on nothing is missed. */
  async listen(signal: AbortSignal, onOpen: () => void, onNews: (news: News) => void): Promise<void> {
    const answer = await fetch(`${this.#address}/news`, { signal });
    if (!answer.ok || answer.body === null) throw faultOf(answer.status, 'the news cannot be heard');
    onOpen();
    let rest = '';
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onNews(JSON.parse(line) as News);
    }
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await this.ask(method, path, body);
    if (answer.status === 200) return answer.body as T;
    const { message = 'no reason given' } = answer.body as { message?: string };
    if (answer.status === 422) throw new BrokerSaysNo(message);
    throw faultOf(answer.status, message);
  }

  private async ask(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
    try {
      const answer = await fetch(`${this.#address}/${path}`, {
        method,
        signal: AbortSignal.timeout(this.patienceMillis),
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: await answer.json() };
    } catch (error) {
      throw new BrokerFault(neverLeft(error) ? 'transient' : 'unknown', wordsOf(error));
    }
  }
}

/** What a status of the broker's own making says of the call: it was not done, except where nobody can tell. */
function faultOf(status: number, message: string): BrokerFault {
  if (status === 401 || status === 403) return new BrokerFault('unauthorized', message);
  return new BrokerFault(
    status === 503 || status === 429 || status === 404 ? 'transient' : 'unknown',
    message,
  );
}

function neverLeft(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: unknown } };
  return typeof cause?.code === 'string' && NEVER_LEFT.includes(cause.code);
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'the broker did not answer in time';
  const { cause } = error;
  const code = (cause as { code?: unknown } | undefined)?.code;
  return `the connection broke (${typeof code === 'string' ? code : cause instanceof Error ? cause.message : error.message})`;
}
