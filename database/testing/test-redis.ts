import { Redis } from 'ioredis';

/**
 * An emptied logical database of a Redis for one test file. Files that run at the same time have servers of their own (REDIS_URLS, an address
 * for each worker), because what is published on one is heard in all its databases; with the one of REDIS_URL alone
 * the files run one after another.
 */
export async function emptyRedis(): Promise<string> {
  const { REDIS_URLS = '', REDIS_URL = '', VITEST_POOL_ID = '1' } = process.env;
  const urls = (REDIS_URLS || REDIS_URL).split(' ');
  const url = urls[(Number(VITEST_POOL_ID) - 1) % urls.length];
  if (url === undefined || url === '') throw new Error('REDIS_URL is not set: run the tests with `npm test`');
  const redis = new Redis(url);
  await redis.flushdb();
  redis.disconnect();
  return url;
}
