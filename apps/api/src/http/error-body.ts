import { ApiProperty } from '@nestjs/swagger';

export class ErrorDetail {
  @ApiProperty({ required: false, description: 'The field at fault, in dots for nested ones' })
  field?: string;

  @ApiProperty()
  message!: string;
}

/** The one shape of every error. */
export class ErrorBody {
  @ApiProperty({ example: 'Bad Request' })
  error!: string;

  @ApiProperty({ description: 'One sentence for a person: what happened' })
  message!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What to do about it; null where the message has said it',
    example: 'Order whole lots.',
  })
  advice!: string | null;

  @ApiProperty({ description: 'A stable code for programs', example: 'NOT_A_LOT_MULTIPLE' })
  code!: string;

  @ApiProperty({ type: [ErrorDetail] })
  details!: ErrorDetail[];

  @ApiProperty({ description: 'Quote it when asking for help; the logs know it' })
  correlationId!: string;
}
