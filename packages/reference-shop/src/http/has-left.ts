const codes = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_HTTP_REQUEST_TIMEOUT',
]);

/** Whether an error tells that the visitor left early, was too slow, or sent what is no HTTP. None is a fault of the shop. */
export const hasLeft = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  (codes.has(error.code) || error.code.startsWith('HPE_'));
