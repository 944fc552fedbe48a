import { glass, ink, type Palette, paper, steel } from '../palette.ts';
import { circle, line, path, rect, shadow } from '../shapes.ts';
import type { DrawFigure } from './figure.ts';

const tyre = (x: number, y: number, radius: number, palette: Palette) =>
  circle(x, y, radius, ink) +
  circle(x, y, radius * 0.68, '#e2e8f0') +
  circle(x, y, radius * 0.56, palette.ground) +
  line(`M${x - radius * 0.5} ${y} H${x + radius * 0.5} M${x} ${y - radius * 0.5} V${y + radius * 0.5}`, steel, 4) +
  circle(x, y, radius * 0.2, ink);

/** What tells one kind of motorcycle from another; all ride to the left. */
function extras(figure: string, palette: Palette): string {
  switch (figure) {
    case 'sport':
      return (
        path('M128 168 Q150 138 192 142 L214 168 L196 226 Q164 230 150 204 Z', palette.body) +
        path('M140 158 Q150 130 176 132 L186 146 Z', glass) +
        path('M334 158 L398 138 L386 164 Z', palette.body)
      );
    case 'touring':
      return (
        path('M138 172 Q146 138 184 142 L204 170 L184 214 Q160 210 148 196 Z', palette.body) +
        path('M150 146 Q144 108 168 94 L182 144 Z', glass) +
        rect(318, 176, 78, 54, 14, palette.bodyDark) +
        rect(352, 130, 56, 42, 12, palette.bodyDark)
      );
    case 'trail':
      return (
        path('M96 190 L142 172 L154 182 L120 196 Z', palette.body) +
        path('M160 144 Q156 116 170 108 L180 144 Z', glass) +
        rect(352, 152, 52, 40, 6, steel)
      );
    case 'custom':
      return line('M214 262 H372 M224 274 H372', steel, 8) + circle(150, 158, 14, paper);
    default:
      return circle(152, 166, 17, paper, `stroke="${ink}" stroke-width="5"`);
  }
}

function motorcycle(figure: string, palette: Palette): string {
  const high = figure === 'trail' ? 8 : 0;
  const long = figure === 'custom' ? 14 : 0;
  const front = 120 - long;
  const rear = 356 + long;
  return [
    shadow(240, 298, 190),
    tyre(front, 248, 48, palette),
    tyre(rear, 248, 48, palette),
    line(`M${front} 248 L${166} ${152 - high}`, steel, 10),
    line(`M${rear} 248 L250 250`, '#475569', 11),
    line('M174 178 L206 258 H292 L328 190', ink, 10),
    path('M196 206 H298 L306 258 Q300 272 284 272 H214 Q200 270 198 256 Z', '#475569'),
    circle(232, 240, 21, steel),
    circle(278, 244, 17, steel),
    line('M214 266 Q260 284 384 262', steel, 10),
    path(
      `M178 ${178 - high} Q190 ${146 - high} 232 ${146 - high} Q270 ${148 - high} 282 ${180 - high} L262 ${200 - high} H200 Z`,
      palette.body,
    ),
    path(
      `M196 ${166 - high} Q214 ${154 - high} 240 ${156 - high}`,
      'none',
      `stroke="${palette.bodyLight}" stroke-width="6" stroke-linecap="round"`,
    ),
    path(
      `M268 ${182 - high} Q300 ${166 - high} 344 ${168 - high} L388 ${156 - high} Q398 ${160 - high} 388 ${172 - high} L340 ${192 - high} H274 Z`,
      ink,
    ),
    path(
      `M${rear - 52} 206 Q${rear} 176 ${rear + 46} 216 L${rear + 38} 222 Q${rear} 190 ${rear - 46} 214 Z`,
      palette.bodyDark,
    ),
    path(
      `M${front - 46} 218 Q${front} 178 ${front + 44} 206 L${front + 38} 212 Q${front} 190 ${front - 38} 222 Z`,
      palette.bodyDark,
    ),
    line(
      figure === 'custom' ? 'M164 158 Q170 116 212 122' : `M164 ${152 - high} L186 ${128 - high} L208 ${132 - high}`,
      ink,
      8,
    ),
    extras(figure, palette),
  ].join('');
}

const scooter = (palette: Palette) =>
  [
    shadow(240, 298, 160),
    tyre(142, 260, 36, palette),
    tyre(340, 260, 36, palette),
    line('M142 260 L176 120', steel, 10),
    path('M158 150 Q176 128 196 136 L210 236 H262 L270 262 H196 Q168 258 164 214 Z', palette.body),
    path('M262 240 Q258 190 300 180 H378 Q398 192 394 224 Q372 214 340 218 Q306 224 300 262 H262 Z', palette.body),
    path('M266 184 Q276 164 312 164 H372 Q388 170 382 184 Z', ink),
    path('M108 240 Q136 212 174 232 L168 244 Q138 230 116 250 Z', palette.bodyDark),
    line('M176 122 L204 112', ink, 8),
    circle(172, 140, 13, paper, `stroke="${palette.bodyDark}" stroke-width="4"`),
    path('M166 118 Q156 92 168 76 L184 114 Z', glass),
    rect(384, 196, 12, 12, 4, '#ef4444'),
  ].join('');

export const motorcycles: DrawFigure = (figure, palette) =>
  figure === 'scooter' ? scooter(palette) : motorcycle(figure, palette);
