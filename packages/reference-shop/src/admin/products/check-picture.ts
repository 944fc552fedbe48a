import { inTurn } from '../../auth/in-turn.ts';
import { Problem } from '../../http/problem.ts';
import type { CheckedPicture } from '../../pictures/uploaded-pictures.ts';

/** The most that a picture may have on each side. */
const longestSide = 4_096;
/** What is kept: no page shows one larger. */
const keptSide = 1_600;

// Decoding takes memory and a whole core: one after the other.
const decoder = inTurn(1, 8);

/** How files of each kind begin. What begins otherwise is given to no decoder. */
const beginnings: Readonly<Record<string, (bytes: Buffer) => boolean>> = {
  png: (bytes) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  jpeg: (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  webp: (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
};

/**
 * Makes a WebP of a PNG, JPEG or WebP: upright, of a size that pages show, without whatever else was in the file. Nothing of what was sent is kept, so
 * nothing that was hidden in it is ever served.
 *
 * @throws Problem 415 `picture-type`, 400 `picture-unreadable`, 413 `picture-dimensions`
 */
export function checkPicture(bytes: Buffer): Promise<CheckedPicture> {
  const kind = Object.keys(beginnings).find((each) => beginnings[each]?.(bytes));
  if (kind === undefined) throw new Problem(415, 'picture-type');
  return decoder(() => reencode(bytes, kind));
}

async function reencode(bytes: Buffer, kind: string): Promise<CheckedPicture> {
  // Loaded for the first picture only: it is as large as the rest of the shop.
  const { default: sharp } = await import('sharp');
  // The header tells the dimensions before anything is unpacked; what unpacks to more than it told is given up.
  const source = sharp(bytes, { limitInputPixels: longestSide * longestSide, failOn: 'error', pages: 1 });
  const { format, width = 0, height = 0 } = await source.metadata().catch(unreadable);
  if (format !== kind) throw new Problem(400, 'picture-unreadable');
  if (width > longestSide || height > longestSide) throw new Problem(413, 'picture-dimensions');
  const { data, info } = await source
    .timeout({ seconds: 10 })
    .rotate()
    .resize(keptSide, keptSide, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
    .catch(unreadable);
  return { mediaType: 'image/webp', width: info.width, height: info.height, content: data };
}

function unreadable(error: unknown): never {
  const isTooLarge = error instanceof Error && /pixel limit/i.test(error.message);
  if (isTooLarge) throw new Problem(413, 'picture-dimensions', { cause: error });
  throw new Problem(400, 'picture-unreadable', { cause: error });
}
