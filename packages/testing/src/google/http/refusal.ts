import type { Answer } from './exchange.ts';

export interface Refusal {
  readonly status: number;
  readonly reason: string;
  readonly message: string;
  /** `global`, `calendar`, `usageLimits` or `push`. */
  readonly domain?: string;
  readonly location?: string;
  readonly locationType?: 'parameter' | 'header';
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The API says no. Shape and reasons: "Handle API errors",
 * https://developers.google.com/workspace/calendar/api/guides/errors
 */
export class ApiRefusal extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** The canonical names of https://cloud.google.com/apis/design/errors#handling_errors. */
const names: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
  410: 'FAILED_PRECONDITION',
  412: 'FAILED_PRECONDITION',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
};

/** The answer that tells a refusal. */
export function refused({ status, reason, message, domain = 'global', ...rest }: Refusal): Answer {
  const { location, locationType = 'parameter', headers = {} } = rest;
  const where = location === undefined ? {} : { locationType, location };
  const error = { code: status, message, errors: [{ message, domain, reason, ...where }], status: names[status] };
  return { status, headers, body: { error } };
}

/** 400 for one parameter. */
export function invalid(location: string, message = `Invalid value for: ${location}`): ApiRefusal {
  return new ApiRefusal({ status: 400, reason: 'invalid', message, location });
}

/** 404, for what is not there and for what this account may not know of. */
export function notFound(): ApiRefusal {
  return new ApiRefusal({ status: 404, reason: 'notFound', message: 'Not Found' });
}
