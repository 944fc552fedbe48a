/** What an undici dispatcher is told about a call. */
export interface DispatchOptions {
  readonly origin?: string | URL | null;
  readonly path: string;
  readonly method?: string;
  readonly upgrade?: unknown;
  readonly headers?: unknown;
  readonly headersTimeout?: number | null;
  readonly signal?: unknown;
  readonly [other: string | symbol]: unknown;
}

/** The methods of a handler, of undici 7 and later (`onResponseStart`) or before (`onHeaders`). */
// biome-ignore lint/suspicious/noExplicitAny: the methods differ between versions
export type Handler = Record<string, ((...args: any[]) => any) | undefined>;

export type Dispatch = (options: DispatchOptions, handler: Handler) => boolean;
