import { createSecretKey } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { SESSION_COOKIE, Sessions, type SignedInUser } from './sessions.js';

export const SESSION_SECRET = Symbol('session secret');

const fromCookie = (request: unknown): string | null =>
  (request as { cookies?: Record<string, string | undefined> }).cookies?.[SESSION_COOKIE] ?? null;

/** The session's token of a request: the browser's cookie, or a bearer token of a program. */
export const tokenOf = ExtractJwt.fromExtractors<unknown>([
  fromCookie,
  ExtractJwt.fromAuthHeaderAsBearerToken() as (request: unknown) => string | null,
]);

@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    @Inject(SESSION_SECRET) secret: string,
    private readonly sessions: Sessions,
  ) {
    super({
      jwtFromRequest: tokenOf,
      // Of a text it would be tried at each request whether it is a public key. The types know no key objects.
      secretOrKey: createSecretKey(secret, 'utf8') as unknown as Buffer,
      algorithms: ['HS256'],
    });
  }

  validate({ sub }: { sub: string }): Promise<SignedInUser | null> {
    return this.sessions.user(sub);
  }
}
