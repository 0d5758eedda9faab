import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OnlyFor } from '@artha/accounts';
import { type Page, PageOf } from '@artha/platform';
import { SessionRecordingView, SessionRecordings } from '@artha/trading';
import { SignedInApi } from '../http/api-errors.js';

const RecordingPage = PageOf(SessionRecordingView);

/** What engines recorded of their sessions; docs/concepts/recordings.md. */
@ApiTags('admin')
@SignedInApi()
@OnlyFor('admin')
@Controller('admin/recordings')
export class RecordingsController {
  constructor(private readonly recordings: SessionRecordings) {}

  /** The newest first; 200 at most, so one page holds them. The files stay where their engine runs. */
  @Get()
  @ApiOkResponse({ type: RecordingPage })
  async list(): Promise<Page<SessionRecordingView>> {
    return { items: await this.recordings.list(), nextCursor: null };
  }
}
