import { applyDecorators, Injectable, ParseUUIDPipe } from '@nestjs/common';
import { istInstant, parseTimeframe } from '@artha/core';
import { Transform } from 'class-transformer';
import { IsBoolean, IsUUID, ValidateBy, ValidateIf } from 'class-validator';

const inLowerCase = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

/**
 * An id made by the caller, in lower case whatever they sent: PostgreSQL gives it back so, and the engine compares
 * ids as text. In capitals an order could be placed and never be taken back.
 */
export const IsId = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => inLowerCase(value)),
    IsUUID(),
  );

/** An id in a path; see {@link IsId}. */
@Injectable()
export class IdPipe extends ParseUUIDPipe {
  override async transform(
    value: string,
    metadata: Parameters<ParseUUIDPipe['transform']>[1],
  ): Promise<string> {
    return String(await super.transform(value, metadata)).toLowerCase();
  }
}

/** Blanks around a text say nothing. */
export const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** Texts in one parameter of an address, with commas between them. */
export const CommaSeparated = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',').filter(Boolean) : value,
  );

/** A yes or no as an address or a form with files tells it: in letters. */
export const IsYesOrNo = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      value === 'true' ? true : value === 'false' ? false : value,
    ),
    IsBoolean(),
  );

/** May be left out; null is not the same, as it is for `IsOptional`. */
export const MayBeLeftOut = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** An instant in ISO-8601 with its offset: without one it would be read in the server's own zone. */
export const IsInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value)),
      defaultMessage: (fault) => `${fault?.property ?? ''} must be an instant such as 2021-04-30T04:30:00Z`,
    },
  });

/** A day of the calendar, IST. */
export const IsDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDay',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isDay(value),
      defaultMessage: (fault) => `${fault?.property ?? ''} must be a day such as 2021-04-30`,
    },
  });

function isDay(text: string): boolean {
  try {
    istInstant(text, '00:00');
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** A candle's span, written in any way ('60s') and handed on in ours ('1m'). */
export const IsTimeframe = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? (parseTimeframe(value) ?? value) : value,
    ),
    ValidateBy({
      name: 'isTimeframe',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && parseTimeframe(value) !== null,
        defaultMessage: (fault) =>
          `${fault?.property ?? ''} must be a span such as 30s, 5m, 2h (six hours at most) or 1d`,
      },
    }),
  );
