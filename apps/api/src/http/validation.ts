import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { ErrorDetail } from './error-body.js';

/** Fields that do not fit; all of them at once, each with one sentence. */
export class InvalidInput extends Error {
  constructor(readonly faults: ErrorDetail[]) {
    super(faults.length === 1 && faults[0] ? faults[0].message : `${faults.length} fields are not valid.`);
  }
}

/** Bodies and queries are checked against their classes; unknown fields are refused, not dropped. */
export const validation = new ValidationPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  transformOptions: { exposeDefaultValues: true },
  exceptionFactory: (errors) => new InvalidInput(errors.flatMap((error) => faultsOf(error, ''))),
});

function faultsOf(error: ValidationError, within: string): ErrorDetail[] {
  const field = within === '' ? error.property : `${within}.${error.property}`;
  // The topmost decorator comes last: it says what the field is, and the rest follows from that.
  const message = Object.values(error.constraints ?? {}).at(-1);
  const own = message === undefined ? [] : [{ field, message }];
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, field))];
}
