import { defineCallPoint } from '@perfshop/core/points';

/** A picture that is to be taken from an address. */
export interface DownloadContext {
  readonly url: string;
  /** Whether the address is on the list of allowed ones. */
  readonly allowed: boolean;
}

/** What an address gave. */
export interface Downloaded {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/**
 * S6. Policy: pictures come from listed addresses; the call throws for every other. It is exploited when a picture comes from an address that was not
 * `allowed`. The application itself never opens a connection to such an address, so a flaw can answer from a map of a network only.
 *
 * @example
 * ```ts
 * const url = 'https://pictures.example/globe.png';
 * const picture = await pictureDownload.run(
 *   async () => ({ contentType: 'image/png', bytes: new Uint8Array(8) }),
 *   { url, allowed: new URL(url).hostname === 'pictures.example' },
 * );
 * ```
 */
export const pictureDownload = defineCallPoint<Downloaded, DownloadContext>('security.pictures.download', {
  key: ({ url }) => url,
});
