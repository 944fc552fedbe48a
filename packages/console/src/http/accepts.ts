/** How much a header `Accept` (RFC 9110, 12.5.1) wants a media type, from 0 to 1; the most specific range decides. */
function wish(header: string, type: string): number {
  const ranges = [type, `${type.split('/')[0]}/*`, '*/*'];
  let rank = ranges.length;
  let quality = 0;
  for (const part of header.split(',')) {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const at = ranges.indexOf(range);
    if (at < 0 || at >= rank) continue;
    rank = at;
    quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
  }
  return quality;
}

/** Whether a client would rather have `type` than `other`. Without a header it would not. */
export const prefers = (header: string | undefined, type: string, other: string): boolean =>
  header !== undefined && wish(header, type) > wish(header, other);
