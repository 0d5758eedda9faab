import { ApiProperty } from '@nestjs/swagger';

export const RECORDING_STATES = ['writing', 'ended', 'killed', 'cut-short', 'deleted'] as const;
export type RecordingState = (typeof RECORDING_STATES)[number];

/** What an engine recorded of one of its runs; docs/concepts/recordings.md. */
export class SessionRecordingView {
  @ApiProperty({ description: 'Of the file, in the folder of the engine that RECORDINGS names' })
  name!: string;

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ format: 'date-time', description: 'When anything was added to it last' })
  writtenAt!: string;

  @ApiProperty()
  bytes!: number;

  @ApiProperty({
    enum: RECORDING_STATES,
    description:
      '`killed`: its engine ended without a word, and the recording a second before; `cut-short`: there was no room for more',
  })
  state!: RecordingState;
}
