import { failureOf, sentence } from './api.js';

const body = { error: 'Bad Request', message: 'The market is closed.', code: 'MARKET_CLOSED', details: [] };

describe('what people read when the API says no', () => {
  it.each([
    ['a refusal in its own words', 409, body, 'The market is closed.'],
    [
      'a refusal with what to do about it',
      409,
      { ...body, advice: 'Wait for the opening.' },
      'The market is closed. Wait for the opening.',
    ],
    [
      'every field that is wrong',
      400,
      {
        ...body,
        advice: 'Correct the fields.',
        message: 'Some fields are not valid.',
        code: 'VALIDATION_FAILED',
        details: [
          { field: 'quantity', message: 'quantity must be positive.' },
          { message: 'side is missing' },
        ],
      },
      'Quantity must be positive. Side is missing.',
    ],
    [
      'a plain request to wait',
      429,
      body,
      'Too many attempts in a short time. Wait a moment, then try again.',
    ],
    [
      'no internals of a crash, but its reference',
      500,
      { ...body, message: 'ECONNREFUSED 127.0.0.1', correlationId: '0123456789' },
      'Something went wrong on our side. Try again in a moment. Reference: 01234567.',
    ],
    [
      'what is away, while nothing was changed',
      503,
      { ...body, code: 'UNAVAILABLE', message: 'The database cannot be reached just now.' },
      'The database cannot be reached just now.',
    ],
    ['a body that is none of ours', 400, null, 'Something went wrong on our side. Try again in a moment.'],
  ])('%s', (_name, status, json, text) => {
    expect(sentence(failureOf(status, json))).toBe(text);
  });

  it('that nothing answered', () => {
    expect(sentence(new TypeError('Failed to fetch'))).toContain('could not be reached');
  });
});
