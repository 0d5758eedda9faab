import type { IncomingMessage } from 'node:http';
import { type ClsService, ClsServiceManager } from 'nestjs-cls';

/** Where a request came from, as far as it says; for the audit trail. */
export interface Caller {
  /** The caller's own address where a trusted proxy tells it. */
  readonly ip: string | null;
  readonly userAgent: string | null;
}

const NOBODY: Caller = { ip: null, userAgent: null };
const CALLER = 'artha:caller';
/** What programs call themselves may be of any length; nobody needs more than this of it. */
const LONGEST_USER_AGENT = 300;

/** The caller of the request being worked on; nulls in a job, a reaction or at start. */
export function caller(): Caller {
  const cls = ClsServiceManager.getClsService();
  return (cls.isActive() ? cls.get<Caller | undefined>(CALLER) : undefined) ?? NOBODY;
}

/** Remembers the caller for the time of the request. Fastify has judged the proxies and left `ip` on the raw one. */
export function rememberCaller(cls: ClsService, request: IncomingMessage & { ip?: string }): void {
  cls.set(CALLER, {
    ip: request.ip ?? request.socket.remoteAddress ?? null,
    userAgent: request.headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? null,
  });
}
