/** The id of the point that adapters drive with each request. */
export const REQUEST_POINT = 'http.server.request';
