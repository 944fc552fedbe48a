import type { DrawingQuery } from './schema.ts';

/** A picture of this shop. */
export type OwnPicture =
  | { readonly kind: 'drawing'; readonly productId: number; readonly view: DrawingQuery['view'] }
  | { readonly kind: 'uploaded'; readonly key: string };

/**
 * The picture of this shop that an address names, absolute or from the root; undefined for every other address, whatever it looks like. The
 * allow-list of pictures that are taken from an address: nothing is ever fetched from elsewhere.
 */
export function ownPicture(address: string, host: string): OwnPicture | undefined {
  const base = `http://${host}`;
  if (!URL.canParse(address, base)) return undefined;
  const { protocol, host: named, username, password, pathname, searchParams } = new URL(address, base);
  if (!['http:', 'https:'].includes(protocol) || named !== host || username !== '' || password !== '') return undefined;
  const drawing = /^\/pictures\/(\d{1,9})\.svg$/.exec(pathname)?.[1];
  if (drawing !== undefined) {
    const asked = searchParams.get('view');
    return { kind: 'drawing', productId: Number(drawing), view: asked === '2' ? 2 : asked === '3' ? 3 : 1 };
  }
  const key = /^\/pictures\/uploaded\/([\da-f]{40})$/.exec(pathname)?.[1];
  return key === undefined ? undefined : { kind: 'uploaded', key };
}
