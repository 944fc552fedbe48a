/** Who did it, for events and views: whom the request names, else this API. */
export const whoOf = (by: string | undefined): string => by ?? 'control-api';
