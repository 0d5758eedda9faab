import { CLS_ID, ClsServiceManager } from 'nestjs-cls';
import { v7 as uuid } from 'uuid';

/** Carries the id over HTTP, in both directions. */
export const CORRELATION_HEADER = 'x-correlation-id';

/** The id of the request, job or fact being worked on; a new one where nothing came before. */
export function correlationId(): string {
  return ClsServiceManager.getClsService().getId() ?? uuid();
}

/** Runs work as part of the request that caused it, so that its logs and facts carry the same id. */
export function underCorrelation<T>(id: string, work: () => Promise<T>): Promise<T> {
  const cls = ClsServiceManager.getClsService();
  return cls.run(async () => {
    cls.set(CLS_ID, id);
    return work();
  });
}
