import type { Readable } from 'node:stream';
import { Refusal } from '@artha/core';
import type { FastifyRequest } from 'fastify';
import { LARGEST_FILE_MEGABYTES } from '../http/http-server.js';
import { validation } from '../http/validation.js';

export interface Upload<T> {
  readonly fields: T;
  readonly fileName: string;
  readonly bytes: number;
}

/**
 * Reads a form with one file, which goes to `take` while it arrives, whatever the order of the parts. The other fields
 * are checked against their class. Refuses: NO_FILE, FILE_TOO_LARGE and what the class does not allow.
 */
export async function readUpload<T extends object>(
  request: FastifyRequest,
  fieldsType: new () => T,
  take: (file: Readable) => Promise<number>,
): Promise<Upload<T>> {
  if (!request.isMultipart()) throw new Refusal('NO_FILE');
  const fields: Record<string, unknown> = {};
  let file: { name: string; bytes: number } | null = null;
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = part.value;
    else if (file !== null) part.file.resume();
    else {
      const bytes = await take(part.file);
      if (part.file.truncated) throw new Refusal('FILE_TOO_LARGE', { megabytes: LARGEST_FILE_MEGABYTES });
      file = { name: baseName(part.filename), bytes };
    }
  }
  if (file === null || file.bytes === 0) throw new Refusal('NO_FILE');
  const checked = (await validation.transform(fields, { type: 'body', metatype: fieldsType })) as T;
  return { fields: checked, fileName: file.name, bytes: file.bytes };
}

/** Browsers send the name alone, other programs may send a path. */
function baseName(path: string): string {
  return (
    (path.split(/[\\/]/).at(-1) ?? '').replace(/[^\x20-\x7e\u00a0-\uffff]/g, '').slice(0, 200) || 'unnamed'
  );
}
