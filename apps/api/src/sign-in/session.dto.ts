import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '@artha/accounts';
import { IsEmail, IsString, MaxLength, MinLength } from 'class-validator';

export class SignInDto {
  @ApiProperty({ format: 'email' })
  @IsEmail({}, { message: 'Enter an e-mail address' })
  @MaxLength(254)
  email!: string;

  @ApiProperty({ format: 'password' })
  @IsString()
  @MinLength(1, { message: 'Enter your password' })
  @MaxLength(200)
  password!: string;
}

export class SessionUserView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'email' })
  email!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: ROLES })
  role!: Role;
}

export class SessionView {
  @ApiProperty({ type: SessionUserView, nullable: true, description: 'Null: nobody is signed in' })
  user!: SessionUserView | null;
}

export class SignedInView {
  @ApiProperty({ type: SessionUserView })
  user!: SessionUserView;

  @ApiProperty({ description: 'For programs: send it as `Authorization: Bearer …`' })
  accessToken!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;
}
