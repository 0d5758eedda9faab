import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's argon2id floor: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class Passwords {
  #decoy: Promise<string> | null = null;

  hash(password: string): Promise<string> {
    return hash(password, COST);
  }

  /** A missing user costs the same time as a wrong password, so that addresses cannot be probed. */
  async matches(passwordHash: string | null, password: string): Promise<boolean> {
    this.#decoy ??= this.hash('nobody has this password');
    const fits = await verify(passwordHash ?? (await this.#decoy), password);
    return fits && passwordHash !== null;
  }
}
