import { IsInt, IsOptional, IsString, Max, Min, MinLength } from 'class-validator';
import { PlatformConfig } from '@artha/platform';

export class ApiConfig extends PlatformConfig {
  @IsInt()
  @Min(1)
  @Max(65535)
  PORT: number = 3000;

  /** The address to listen on; a container says 0.0.0.0. */
  @IsString()
  HOST: string = '127.0.0.1';

  /** Whose word on the caller's address is believed: `loopback`, `uniquelocal` (a container network) or addresses. */
  @IsString()
  TRUSTED_PROXIES: string = 'loopback';

  /** Signs the sessions; changing it signs everyone out. */
  @IsString()
  @MinLength(32, { message: 'SESSION_SECRET must have at least 32 characters' })
  SESSION_SECRET!: string;

  /** The built web app; without it the api serves no pages. */
  @IsOptional()
  @IsString()
  WEB_ROOT?: string;

  /** Requests a minute from one address, sign-ins apart. */
  @IsInt()
  @Min(1)
  REQUESTS_PER_MINUTE: number = 1_000;

  @IsInt()
  @Min(1)
  SIGN_INS_PER_MINUTE: number = 20;
}
