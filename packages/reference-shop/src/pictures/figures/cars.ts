import { glass, ink, paper, steel } from '../palette.ts';
import { circle, line, path, rect, shadow } from '../shapes.ts';
import type { DrawFigure } from './figure.ts';

/** The side of a car that drives to the left. */
interface Shape {
  readonly body: string;
  readonly windows: readonly string[];
  readonly wheels: readonly [front: number, rear: number];
  readonly wheel: number;
  /** Where the front and the rear lamp are. */
  readonly lamps: readonly [front: readonly [number, number], rear: readonly [number, number]];
}

const saloon: Shape = {
  body: 'M74 264 Q60 264 60 248 L62 230 Q65 215 84 211 L140 202 Q178 162 208 156 L282 156 Q316 158 350 201 L398 208 Q419 212 421 232 V248 Q421 264 406 264 Z',
  windows: ['M156 202 Q186 171 211 168 H238 V202 Z', 'M249 168 H281 Q306 171 331 202 H249 Z'],
  wheels: [138, 346],
  wheel: 33,
  lamps: [
    [66, 224],
    [404, 220],
  ],
};

const shapes: Readonly<Record<string, Shape>> = {
  saloon,
  city: {
    body: 'M96 264 Q80 264 80 247 L83 222 Q86 206 106 201 L140 193 Q168 144 204 139 H308 Q350 141 376 191 Q396 200 398 224 V248 Q398 264 384 264 Z',
    windows: ['M156 193 Q180 156 208 153 H243 V193 Z', 'M255 153 H306 Q333 156 354 193 H255 Z'],
    wheels: [148, 332],
    wheel: 33,
    lamps: [
      [86, 214],
      [382, 210],
    ],
  },
  estate: {
    ...saloon,
    body: 'M74 264 Q60 264 60 248 L62 228 Q65 213 86 209 L140 200 Q178 160 208 153 H352 Q380 156 398 201 L412 208 Q421 214 421 232 V248 Q421 264 406 264 Z',
    windows: [
      'M156 200 Q186 169 211 166 H241 V200 Z',
      'M252 166 H310 V200 H252 Z',
      'M321 166 H350 Q367 170 380 200 H321 Z',
    ],
  },
  suv: {
    body: 'M70 260 Q56 260 56 242 L59 208 Q62 193 82 189 L140 183 Q168 134 202 129 H336 Q372 132 398 182 Q418 189 420 210 V244 Q420 260 404 260 Z',
    windows: [
      'M156 183 Q180 147 205 144 H239 V183 Z',
      'M251 144 H306 V183 H251 Z',
      'M318 144 H335 Q358 148 376 183 H318 Z',
    ],
    wheels: [140, 344],
    wheel: 39,
    lamps: [
      [62, 204],
      [402, 202],
    ],
  },
  sport: {
    body: 'M64 264 Q46 264 50 248 L58 236 Q72 221 112 215 L162 205 Q208 173 244 171 L288 173 Q332 180 368 204 L410 210 Q430 216 428 238 L425 252 Q422 264 408 264 Z',
    windows: ['M180 206 Q216 183 246 182 H256 V206 Z', 'M266 182 L287 184 Q316 189 342 206 H266 Z'],
    wheels: [136, 352],
    wheel: 34,
    lamps: [
      [66, 228],
      [410, 222],
    ],
  },
  cabriolet: {
    ...saloon,
    body: 'M74 264 Q60 264 60 248 L62 230 Q65 215 84 211 L150 204 H332 L398 208 Q419 212 421 232 V248 Q421 264 406 264 Z',
    windows: [],
  },
  van: {
    body: 'M66 264 Q50 264 50 246 L53 220 Q57 205 76 199 L104 190 L136 138 Q143 126 160 126 H398 Q420 126 420 148 V246 Q420 264 404 264 Z',
    windows: ['M120 190 L147 146 Q150 141 158 141 H194 V190 Z'],
    wheels: [128, 350],
    wheel: 34,
    lamps: [
      [58, 214],
      [408, 200],
    ],
  },
};

const wheel = (x: number, y: number, radius: number) =>
  circle(x, y, radius, ink) +
  circle(x, y, radius * 0.6, '#e2e8f0') +
  line(`M${x} ${y - radius * 0.5} V${y + radius * 0.5} M${x - radius * 0.5} ${y} H${x + radius * 0.5}`, steel, 4) +
  circle(x, y, radius * 0.16, ink);

export const cars: DrawFigure = (figure, palette) => {
  const shape = shapes[figure] ?? saloon;
  const [front, rear] = shape.wheels;
  const axle = 296 - shape.wheel;
  const seats =
    line('M164 206 L192 166', ink, 6) +
    rect(226, 178, 22, 34, 9, palette.bodyDark) +
    rect(288, 178, 22, 34, 9, palette.bodyDark);
  const spoiler = path('M388 208 L418 188 H432 L414 212 Z', palette.bodyDark);
  const panel = line('M206 141 V252 M306 141 V252', palette.bodyDark, 3) + rect(222, 156, 182, 6, 3, palette.bodyLight);
  const extras: Readonly<Record<string, string>> = { cabriolet: seats, sport: spoiler, van: panel };
  return [
    shadow(240, 296, 190),
    figure === 'cabriolet' ? seats : '',
    path(shape.body, palette.body),
    path(shape.body, palette.bodyDark, 'clip-path="url(#lower)"'),
    ...shape.windows.map((window) => path(window, glass)),
    figure === 'cabriolet' ? '' : (extras[figure] ?? ''),
    rect(shape.lamps[0][0], shape.lamps[0][1], 22, 11, 5, paper),
    rect(shape.lamps[1][0], shape.lamps[1][1], 13, 13, 4, '#ef4444'),
    rect(252, 214, 22, 5, 2.5, palette.bodyDark),
    circle(front, axle, shape.wheel + 6, palette.bodyDark),
    circle(rear, axle, shape.wheel + 6, palette.bodyDark),
    wheel(front, axle, shape.wheel),
    wheel(rear, axle, shape.wheel),
  ].join('');
};
