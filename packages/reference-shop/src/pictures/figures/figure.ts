import type { Palette } from '../palette.ts';

/** Draws one product. `figure` is its kind, such as `glider`; what is not known is drawn as the category's usual one. */
export type DrawFigure = (figure: string, palette: Palette, productId: number) => string;
