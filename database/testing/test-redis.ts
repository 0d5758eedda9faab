import { Redis } from 'ioredis';

/**
 * An emptied logical database of the test run's Redis. Test files run one after another, so each may empty it; the
 * address comes from the environment like that of any process.
 */
export async function emptyRedis(): Promise<string> {
  const url = process.env['REDIS_URL'];
  if (url === undefined) throw new Error('REDIS_URL is not set: run the tests with `npm test`');
  const redis = new Redis(url);
  await redis.flushdb();
  redis.disconnect();
  return url;
}
