import { pause } from '../services/processes.mjs';

/** A call is tried again so long: processes are killed all the time, and each comes back. */
const PATIENCE_MILLIS = 120_000;
const ANSWER_WITHIN_MILLIS = 15_000;

/** @typedef {{ status: number, body: any }} Answer */

/** The trader, as a program that does not give up. */
export class Trader {
  #cookie = '';

  /** @param {import('./own-artha.mjs').OwnArtha} artha */
  constructor(artha) {
    this.artha = artha;
  }

  async signIn() {
    const credentials = { email: 'trader@artha.demo', password: this.artha.password };
    const answer = await this.#once('POST', 'auth/sign-in', credentials);
    if (answer?.status !== 200) throw new Error(`the trader cannot sign in: ${JSON.stringify(answer)}`);
  }

  /**
   * Asks until there is an answer that is one: the same request again, as every client of ours may do it.
   * @param {'GET' | 'POST' | 'PATCH'} method
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<Answer>}
   */
  async ask(method, path, body) {
    const until = Date.now() + PATIENCE_MILLIS;
    for (let wait = 50; ; wait = Math.min(2 * wait, 2_000)) {
      const answer = await this.#once(method, path, body);
      if (answer !== null && answer.status < 500) return answer;
      if (Date.now() > until)
        throw new Error(`${method} ${path} has had no answer for two minutes (${JSON.stringify(answer)})`);
      await pause(wait);
    }
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<Answer | null>}
   */
  async #once(method, path, body) {
    try {
      const response = await fetch(`${this.artha.url}/api/v1/${path}`, {
        method,
        headers: { cookie: this.#cookie, ...(body && { 'content-type': 'application/json' }) },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MILLIS),
      });
      const cookie = response.headers.get('set-cookie')?.split(';')[0];
      if (cookie) this.#cookie = cookie;
      return { status: response.status, body: await response.json().catch(() => null) };
    } catch {
      return null;
    }
  }
}
