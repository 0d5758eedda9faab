import { ApiProperty } from '@nestjs/swagger';
import { LINKABLE_BROKERS, type LinkableBroker } from '@artha/trading';
import { IsBoolean, IsIn, IsNotEmpty, IsString, Matches, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../http/fields.js';

export class LinkBrokerDto {
  @ApiProperty({ enum: LINKABLE_BROKERS })
  @IsIn(LINKABLE_BROKERS)
  broker!: LinkableBroker;

  @ApiProperty({ description: 'The account’s name at the broker', example: 'AB1234', maxLength: 20 })
  @IsString()
  @Matches(/^[A-Za-z0-9]{1,20}$/)
  clientCode!: string;
}

export class ArmDto {
  @ApiProperty({ example: 'ARM', description: 'The word ARM, so that nobody arms by a slip of the hand' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  acknowledgement!: string;
}

export class ReleaseDto {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  @IsString()
  @MaxLength(80)
  instrumentId!: string;

  @ApiProperty({ required: false, default: false, description: 'The broker’s count becomes ours' })
  @MayBeLeftOut()
  @IsBoolean()
  adopts?: boolean;

  @ApiProperty({ example: 'RELEASE RELIANCE' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  acknowledgement!: string;
}

export class BrokerLinkView {
  @ApiProperty({
    enum: LINKABLE_BROKERS,
    nullable: true,
    description: 'Null: the account trades on paper only',
  })
  broker!: LinkableBroker | null;

  @ApiProperty({ type: String, nullable: true })
  clientCode!: string | null;

  @ApiProperty({ description: 'Whether entries in live mode pass' })
  isArmed!: boolean;
}

/** An instrument of which our books and the broker's tell different things. */
export class QuarantineView {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  instrumentId!: string;

  @ApiProperty({ description: 'What differs, in words' })
  reason!: string;

  @ApiProperty()
  ours!: number;

  @ApiProperty()
  theirs!: number;

  @ApiProperty({ format: 'date-time' })
  setAt!: string;

  @ApiProperty({ description: 'What has to be typed to let it go on' })
  releaseWord!: string;

  @ApiProperty({ description: 'What has to be typed to take the broker’s count for right' })
  adoptionWord!: string;
}
