import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/** A file that is sent piece by piece as it is made, for the caller to keep under this name. */
export function attachment(
  pieces: AsyncIterable<string | Uint8Array>,
  type: string,
  name: string,
): StreamableFile {
  return new StreamableFile(Readable.from(pieces, { objectMode: false }), {
    type,
    disposition: `attachment; filename="${name}"`,
  });
}
