/**
 * What a server answers in time; one that hangs counts as away, and {@link isConnectionFault} says so. What it answers
 * later is lost.
 */
export async function within<T>(millis: number, asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const error = new Error(`no answer within ${millis} ms`);
    timer = setTimeout(() => reject(Object.assign(error, { code: 'ETIMEDOUT' })), millis);
  });
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer));
}
