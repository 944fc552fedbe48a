import { glass, ink, type Palette, paper, steel } from '../palette.ts';
import { circle, ellipse, group, line, path, rect, several } from '../shapes.ts';
import type { DrawFigure } from './figure.ts';

const skids =
  line('M132 270 H306 Q318 270 322 262 M132 270 Q118 270 112 258', ink, 7) +
  line('M164 240 L156 268 M254 240 L264 268', ink, 6);
const wheels = line('M150 240 V258 M266 240 V258', ink, 7) + circle(150, 264, 13, ink) + circle(266, 264, 13, ink);

const load = (palette: Palette) =>
  line('M206 248 V290', ink, 3) +
  rect(178, 288, 56, 36, 5, palette.accent) +
  line('M178 306 H234 M206 288 V324', palette.bodyDark, 3);

const hoist =
  line('M150 142 H124 V156', ink, 5) +
  line('M124 156 V300', ink, 2) +
  circle(124, 305, 8, 'none', 'stroke="#1f2937" stroke-width="4"');

export const helicopters: DrawFigure = (figure, palette, id) => {
  const large = figure === 'heavy' || figure === 'rescue';
  const windows = large
    ? several(3, (index) => rect(202 + index * 34, 164, 24, 26, 7, glass))
    : rect(202, 160, 46, 42, 9, glass);
  const cowling = figure === 'light' ? '' : path('M176 144 Q186 122 210 122 H262 Q288 124 298 148 Z', palette.bodyDark);
  const blade = large ? 196 : 182;
  const drawn = [
    path('M412 174 L436 122 H456 L450 184 Z', palette.bodyDark),
    cowling,
    path(
      'M96 212 Q100 150 182 142 H258 Q290 146 304 172 L440 166 L446 182 L306 212 Q290 246 232 248 H150 Q98 246 96 212 Z',
      palette.body,
    ),
    path('M97 218 H300 Q284 246 232 248 H150 Q100 246 97 218 Z', large ? paper : palette.bodyDark),
    path('M108 208 Q112 162 176 154 H190 V208 Z', glass),
    line('M150 160 V208', palette.body, 5),
    windows,
    figure === 'heavy' || figure === 'twin' ? wheels : skids,
    figure === 'utility' ? load(palette) : '',
    figure === 'rescue' ? hoist : '',
    rect(214, 106, 14, 36, 4, ink),
    ellipse(221, 104, blade, 5, '#334155', 'opacity="0.55"'),
    ellipse(221, 104, blade * 0.72, 3, steel, 'opacity="0.7"'),
    circle(221, 104, 10, ink),
    circle(446, 150, 27, '#334155', 'opacity="0.3"'),
    circle(446, 150, 5, ink),
  ].join('');
  return group(drawn, `rotate(${-2 - (id % 3) * 2} 240 190)`);
};
