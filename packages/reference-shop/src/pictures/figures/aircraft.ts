import { glass, ink, type Palette, paper } from '../palette.ts';
import { circle, ellipse, group, line, path, rect, several } from '../shapes.ts';
import type { DrawFigure } from './figure.ts';

// All fly to the left.
const propeller = (x: number, y: number, radius: number) =>
  ellipse(x, y, 6, radius, '#334155', 'opacity="0.35"') + ellipse(x + 4, y, 9, 11, ink);

function light(figure: string, palette: Palette): string {
  const wheels =
    line('M150 206 L138 240 M214 206 L222 240', ink, 5) + circle(138, 246, 11, ink) + circle(222, 246, 11, ink);
  const floats =
    line('M150 204 L146 244 M236 200 L244 244', ink, 5) +
    path('M92 246 Q104 240 128 240 H300 Q312 240 306 248 Q280 264 210 264 H140 Q104 262 92 246 Z', palette.accent);
  const gear = figure === 'seaplane' ? floats : figure === 'aerobatic' ? '' : wheels;
  return [
    path('M362 156 L392 100 H420 L412 156 Z', palette.bodyDark),
    path(
      'M88 188 Q96 166 130 162 L178 156 Q202 128 242 128 L270 133 Q292 148 302 158 L404 148 Q414 149 410 158 L392 178 L262 208 Q180 218 120 209 Q88 204 88 188 Z',
      paper,
    ),
    path('M90 194 Q180 200 262 190 L408 160 L392 178 L262 208 Q180 218 120 209 Q92 205 90 194 Z', palette.body),
    path('M186 156 Q206 138 240 138 L267 142 Q284 151 292 159 Z', glass),
    line('M240 138 V158', paper, 4),
    path('M362 164 L440 152 L446 160 L386 174 Z', palette.body),
    gear,
    path('M184 196 L302 188 L352 218 Q356 227 344 227 L226 216 Z', palette.bodyDark),
    figure === 'aerobatic'
      ? several(3, (index) => path(`M${300 + index * 26} ${186 - index * 5} l16 -3 l-8 14 l-16 3 Z`, palette.accent))
      : '',
    propeller(84, 188, 50),
  ].join('');
}

const glider = (palette: Palette) =>
  [
    path('M384 160 L408 104 H428 L424 162 Z', palette.body),
    path('M388 108 L458 100 L460 107 L400 116 Z', palette.bodyDark),
    path('M70 190 Q92 166 150 162 L230 160 L430 156 L432 166 L250 192 Q150 214 96 204 Q70 200 70 190 Z', paper),
    path('M72 194 Q150 204 250 184 L432 164 V166 L250 192 Q150 214 96 204 Q74 200 72 194 Z', palette.body),
    path('M94 184 Q116 166 154 164 L204 163 L196 184 Z', glass),
    path('M176 172 L256 166 L452 226 L446 234 Z', palette.bodyDark),
    path('M172 162 L232 160 L128 96 L112 98 Z', palette.bodyLight),
  ].join('');

function cabin(figure: string, palette: Palette): string {
  const engine = rect(312, 142, 80, 30, 15, palette.bodyDark) + ellipse(316, 157, 7, 13, ink);
  const nacelle = rect(186, 194, 104, 30, 15, palette.bodyDark) + propeller(182, 209, 46);
  return [
    path('M366 162 L404 92 H438 L424 166 Z', palette.body),
    path('M386 98 L462 88 L466 97 L400 108 Z', palette.bodyDark),
    path('M206 168 L262 164 L220 118 L204 120 Z', palette.bodyLight),
    path('M56 196 Q68 170 120 162 L360 156 Q414 154 446 166 Q424 190 360 207 L130 217 Q62 217 56 196 Z', paper),
    path('M57 199 Q180 206 440 172 Q418 191 360 207 L130 217 Q64 217 57 199 Z', palette.body),
    path('M90 180 Q104 169 126 166 V181 L86 186 Z', glass),
    several(figure === 'jet' ? 7 : 8, (index) => rect(152 + index * 25, 171 - index * 0.6, 13, 17, 6, glass)),
    figure === 'jet' ? engine : '',
    path('M196 198 L306 192 L374 250 L346 252 Z', palette.bodyDark),
    figure === 'turboprop' ? nacelle : '',
  ].join('');
}

export const aircraft: DrawFigure = (figure, palette, id) => {
  const drawn =
    figure === 'glider'
      ? glider(palette)
      : figure === 'jet' || figure === 'turboprop'
        ? cabin(figure, palette)
        : light(figure, palette);
  const climb = figure === 'aerobatic' ? 16 : 2 + (id % 4) * 2;
  return group(drawn, `rotate(${climb} 240 180)`);
};
