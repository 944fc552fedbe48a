/** A number from 0 up to 1 that depends on nothing but the text: the same on every machine and in every version of Node. */
export function draw(about: string): number {
  // FNV-1a, then the final mix of MurmurHash3, without which neighbouring texts give neighbouring numbers.
  let hash = 2_166_136_261;
  for (let index = 0; index < about.length; index += 1) hash = Math.imul(hash ^ about.charCodeAt(index), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
  hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}

/** A whole number between two bounds, both included. */
export const drawBetween = (about: string, least: number, most: number): number =>
  least + Math.floor(draw(about) * (most - least + 1));
