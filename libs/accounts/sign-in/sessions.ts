import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { DataSource } from 'typeorm';
import { Believed } from '../access/believed.js';
import type { Role, UserEntity } from '../users/user.entity.js';

/** Who is asking; on every authenticated request and socket. */
export interface SignedInUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

export interface Session {
  readonly user: SignedInUser;
  readonly accessToken: string;
  readonly expiresAt: number;
}

export const SESSION_COOKIE = 'artha_session';
export const SESSION_SECONDS = 12 * 3_600;

/** Opens sessions and reads them back. A user who is disabled is out within five seconds. */
@Injectable()
export class Sessions {
  readonly #users = new Believed((id) => this.load(id));

  constructor(
    private readonly jwt: JwtService,
    private readonly database: DataSource,
  ) {}

  open(user: UserEntity): Session {
    const accessToken = this.jwt.sign({ sub: user.id }, { expiresIn: SESSION_SECONDS });
    return {
      user: { id: user.id, email: user.email, name: user.name, role: user.role },
      accessToken,
      expiresAt: Date.now() + SESSION_SECONDS * 1_000,
    };
  }

  /** The user behind a token, or null when it is forged, expired or of a user who may no longer sign in. */
  async read(token: string): Promise<SignedInUser | null> {
    const id = this.subjectOf(token);
    return id === null ? null : this.user(id);
  }

  user(id: string): Promise<SignedInUser | null> {
    return this.#users.of(id);
  }

  private subjectOf(token: string): string | null {
    try {
      return this.jwt.verify<{ sub: string }>(token).sub;
    } catch {
      return null;
    }
  }

  private async load(id: string): Promise<SignedInUser | null> {
    const rows = await this.database.query<SignedInUser[]>(
      'select id, email, name, role from users where id = $1 and is_active',
      [id],
    );
    return rows[0] ?? null;
  }
}
