import { ink, paper, steel } from '../palette.ts';
import { circle, line, path, rect, several, shadow } from '../shapes.ts';
import type { DrawFigure } from './figure.ts';

export const router: DrawFigure = (_figure, palette, id) =>
  shadow(240, 294, 170) +
  several(4, (index) => {
    const x = 118 + index * 76;
    const lean = (index - 1.5) * 5;
    return rect(x, 82, 14, 150, 7, ink, `transform="rotate(${lean} ${x + 7} 226)"`);
  }) +
  rect(76, 222, 328, 66, 18, palette.body) +
  rect(76, 222, 328, 26, 13, palette.bodyLight) +
  rect(100, 284, 26, 10, 4, ink) +
  rect(354, 284, 26, 10, 4, ink) +
  several(5, (index) =>
    circle(
      112 + index * 26,
      266,
      5,
      index < 2 + (id % 3) ? '#4ade80' : index === 4 ? palette.accent : palette.bodyDark,
    ),
  ) +
  several(
    4,
    (index) => rect(256 + index * 32, 257, 24, 18, 3, palette.bodyDark) + rect(262 + index * 32, 263, 12, 12, 1, ink),
  );

/** Half of them stand beside the computer, half are bare as they are put into it. */
export const drive: DrawFigure = (_figure, palette, id) => {
  const disk = (x: number) =>
    circle(x, 172, 72, '#e2e8f0') +
    circle(x, 172, 72, 'none', `stroke="${steel}" stroke-width="3"`) +
    circle(x, 172, 46, 'none', 'stroke="#cbd5e1" stroke-width="2"') +
    circle(x, 172, 18, steel) +
    line(`M${x + 58} 256 L${x + 16} 190`, palette.bodyDark, 11) +
    circle(x + 58, 256, 15, palette.accent);
  if (id % 2 === 0)
    return (
      shadow(240, 306, 116) +
      rect(140, 70, 200, 232, 14, ink) +
      rect(150, 80, 180, 212, 9, '#94a3b8') +
      disk(232) +
      several(4, (screw) => circle(screw % 2 ? 320 : 160, screw < 2 ? 90 : 282, 4, ink)) +
      rect(180, 264, 66, 18, 4, paper)
    );
  return (
    shadow(240, 290, 128) +
    rect(126, 92, 228, 192, 26, palette.bodyDark) +
    rect(126, 84, 228, 186, 26, palette.body) +
    rect(144, 102, 192, 150, 16, palette.bodyLight, 'opacity="0.35"') +
    path('M160 226 L204 114 H236 L192 226 Z', palette.bodyLight, 'opacity="0.55"') +
    rect(264, 214, 50, 10, 5, paper) +
    circle(324, 244, 6, '#4ade80') +
    line('M240 284 Q240 318 300 318 H392', ink, 8) +
    rect(386, 309, 40, 18, 4, steel)
  );
};

export const mouse: DrawFigure = (_figure, palette, id) =>
  shadow(240, 300, 104) +
  (id % 2 === 0 ? line('M240 92 Q236 44 300 44 Q372 44 404 20', ink, 6) : '') +
  path('M240 80 Q330 80 330 190 Q330 298 240 298 Q150 298 150 190 Q150 80 240 80 Z', palette.bodyDark) +
  path('M240 74 Q322 74 322 182 Q322 286 240 286 Q158 286 158 182 Q158 74 240 74 Z', palette.body) +
  path('M240 74 Q322 74 322 176 H158 Q158 74 240 74 Z', palette.bodyLight) +
  line('M240 76 V176 M158 176 H322', palette.bodyDark, 4) +
  rect(229, 106, 22, 50, 11, ink) +
  rect(234, 114 + (id % 3) * 9, 12, 16, 6, palette.accent) +
  several(2, (index) => rect(152, 188 + index * 28, 12, 22, 6, ink)) +
  circle(240, 250, 9, palette.accent);
