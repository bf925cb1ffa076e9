import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { FilterFault } from '../geo/filter.ts';

/** Why a request was not answered, as https://www.rfc-editor.org/rfc/rfc9457 lays it out. */
interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** The first parameter at fault, and every fault. */
  parameter?: string;
  errors?: FilterFault[];
}

export const PROBLEM_TYPE = 'application/problem+json';

/** What each status that we answer is called. */
export const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  413: 'Content Too Large',
  414: 'URI Too Long',
  416: 'Range Not Satisfiable',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  503: 'Service Unavailable'
};

/** The body of a problem. */
export const problemBody = (
  status: number,
  detail: string,
  faults: readonly FilterFault[] = []
): Problem => ({
  type: 'about:blank',
  title: TITLES[status] ?? 'Error',
  status,
  detail,
  ...(faults[0] === undefined ? {} : { parameter: faults[0].parameter, errors: [...faults] })
});

/** Answers with a problem. */
export const problem = (
  c: Context,
  status: ContentfulStatusCode,
  detail: string,
  faults: readonly FilterFault[] = []
) => {
  // Whatever the answer would have been in: problems are told in one language.
  c.header('Content-Language', undefined);
  return c.json(problemBody(status, detail, faults), status, { 'Content-Type': PROBLEM_TYPE });
};

/** A request that is refused; thrown anywhere below a route, answered by `answerError`. */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode;
  readonly faults: readonly FilterFault[];

  constructor(status: ContentfulStatusCode, detail: string, faults: readonly FilterFault[] = []) {
    super(detail);
    this.status = status;
    this.faults = faults;
  }
}

/** A refusal that names every parameter at fault. */
export const badQuery = (faults: readonly FilterFault[]) =>
  new Refusal(400, faults.map(sentence).join('; '), faults);

const sentence = ({ parameter, value, expected }: FilterFault) =>
  `${parameter}=${value}: expected ${expected}`;

/** Any error as a problem. What went wrong inside stays in the log. */
export function answerError(error: Error, c: Context) {
  if (error instanceof Refusal) return problem(c, error.status, error.message, error.faults);
  if (error instanceof HTTPException) return problem(c, error.status as ContentfulStatusCode, error.message);
  console.error(error);
  return problem(c, 500, 'The server could not answer; its log says why.');
}
