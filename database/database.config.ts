import { IsOptional, IsString, Matches } from 'class-validator';

/** What the migration and seed commands need. */
export class DatabaseConfig {
  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_URL must be a postgres:// address' })
  DATABASE_URL!: string;

  /** The common password of the three demo sign-ins; without it the seed makes no users. */
  @IsOptional()
  @IsString()
  ARTHA_DEMO_PASSWORD?: string;
}
