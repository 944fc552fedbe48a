import type { ErrorEntry } from '@perfshop/core';

/** Every code that the control API answers with besides those of `@perfshop/core`. */
export const consoleErrorTable = {
  CONSOLE_UNAUTHORISED: {
    status: 401,
    meaning: 'The header X-Admin-Token is missing or wrong.',
    cure: 'Send the control token, which the application prints at its start, in the header X-Admin-Token.',
  },
  CONSOLE_PEER_REFUSED: {
    status: 403,
    meaning: 'The request came from another machine, and the control API is open to this machine only.',
    cure: 'Call it from the machine that runs the application, or mount it with `expose: true`.',
  },
  CONSOLE_FORWARDED_REFUSED: {
    status: 403,
    meaning: 'The request came through a proxy, so where it really comes from is unknown.',
    cure: 'Call the control API directly, without a proxy, or mount it with `expose: true`.',
  },
  CONSOLE_HOST_REFUSED: {
    status: 403,
    meaning: 'The Host header names another machine, as it would after DNS rebinding.',
    cure: 'Use localhost, 127.0.0.1 or [::1] in the address, or mount the control API with `expose: true`.',
  },
  CONSOLE_CROSS_SITE: {
    status: 403,
    meaning: 'A web page of another origin made the request.',
    cure: 'Call the control API from a page of its own origin, or from a tool that is no browser.',
  },
  CONSOLE_TOO_MANY_ATTEMPTS: {
    status: 429,
    meaning: 'Too many wrong tokens came from this address within a minute.',
    cure: 'Wait as long as the header Retry-After says. The kill switch can still be engaged from the machine itself.',
  },
  CONSOLE_NOT_FOUND: {
    status: 404,
    meaning: 'The control API has no such route.',
    cure: 'Use one of the routes that the README of @perfshop/console lists.',
  },
  CONSOLE_METHOD_NOT_ALLOWED: {
    status: 405,
    meaning: 'The route exists, but not with this method.',
    cure: 'Use one of the methods that the header Allow lists.',
  },
  CONSOLE_BODY_TOO_LARGE: {
    status: 413,
    meaning: 'The body is longer than 64 kB.',
    cure: 'Send less: no request of the control API needs that much.',
  },
  CONSOLE_BODY_TYPE: {
    status: 415,
    meaning: 'The body is not declared as JSON, or is compressed.',
    cure: 'Send the header `Content-Type: application/json` and no Content-Encoding.',
  },
  CONSOLE_BODY_MALFORMED: {
    status: 400,
    meaning: 'The body is not JSON in UTF-8.',
    cure: 'Correct the JSON where the message says. Nothing was changed.',
  },
  CONSOLE_BODY_INVALID: {
    status: 400,
    meaning: 'The body has an unknown key, or a value of the wrong type.',
    cure: 'Correct what the message names. Nothing was changed.',
  },
  CONSOLE_BUSY: {
    status: 503,
    meaning: 'The application is busy with something that has to end first.',
    cure: 'Try again after the seconds that the header Retry-After tells. The message says what goes on.',
  },
  CONSOLE_OPTION_INVALID: {
    status: 500,
    meaning: 'An option of controlApi is malformed.',
    cure: 'Correct what the message names.',
  },
  CONSOLE_INTERNAL: {
    status: 500,
    meaning: 'The control API failed on its own account.',
    cure: 'Read the warning that the process printed, and report it.',
  },
} as const satisfies Record<string, ErrorEntry>;

/** A code of {@link consoleErrorTable}. */
export type ConsoleErrorCode = keyof typeof consoleErrorTable;
