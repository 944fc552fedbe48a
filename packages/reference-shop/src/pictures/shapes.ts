/** Small parts of SVG text. All pictures are drawn on a sheet of 480 by 360. */
export const width = 480;
export const height = 360;

export const path = (d: string, fill: string, more = '') => `<path d="${d}" fill="${fill}"${more && ` ${more}`}/>`;

export const line = (d: string, stroke: string, thickness: number, more = '') =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${thickness}" stroke-linecap="round" stroke-linejoin="round"${more && ` ${more}`}/>`;

export const rect = (x: number, y: number, w: number, h: number, radius: number, fill: string, more = '') =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${radius}" fill="${fill}"${more && ` ${more}`}/>`;

export const circle = (x: number, y: number, radius: number, fill: string, more = '') =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"${more && ` ${more}`}/>`;

export const ellipse = (x: number, y: number, rx: number, ry: number, fill: string, more = '') =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"${more && ` ${more}`}/>`;

export const group = (content: string, transform: string) => `<g transform="${transform}">${content}</g>`;

/** The soft shadow under what stands on the ground. */
export const shadow = (x: number, y: number, rx: number, ry = 11) => ellipse(x, y, rx, ry, '#0f172a', 'opacity="0.16"');

/** Several of one thing: `count` pieces made by `piece(index)`. */
export const several = (count: number, piece: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => piece(index)).join('');
