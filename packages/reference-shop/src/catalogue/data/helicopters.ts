import { book, type Entry, type Kind } from './entry.ts';
import { type FlyingRow, flying } from './flying.ts';

const kinds = {
  light: {
    label: { fr: 'Hélicoptère léger', en: 'Light helicopter' },
    text: {
      fr: 'Moteur à pistons, doubles commandes et entretien simple : l’école et la promenade. Livré avec ses housses.',
      en: 'Piston engine, dual controls and simple upkeep: for schools and pleasure flights. Delivered with its covers.',
    },
  },
  utility: {
    label: { fr: 'Hélicoptère polyvalent', en: 'Utility helicopter' },
    text: {
      fr: 'Turbine unique, crochet de charge et plancher plat : transport, levage ou photographie. Cabine convertible en une heure.',
      en: 'Single turbine, cargo hook and flat floor: transport, lifting or photography. The cabin converts in an hour.',
    },
  },
  twin: {
    label: { fr: 'Hélicoptère biturbine', en: 'Twin-engine helicopter' },
    text: {
      fr: 'Deux turbines, vol aux instruments et rotor arrière caréné. Suivi technique de deux ans compris.',
      en: 'Two turbines, instrument flight and a shrouded tail rotor. Two years of technical follow-up included.',
    },
  },
  rescue: {
    label: { fr: 'Hélicoptère de secours', en: 'Rescue helicopter' },
    text: {
      fr: 'Treuil de 270 kg, brancard, projecteur et radio des secours. Certifié pour les plateformes d’hôpital.',
      en: '270 kg hoist, stretcher, searchlight and emergency radio. Certified for hospital helipads.',
    },
  },
  heavy: {
    label: { fr: 'Hélicoptère lourd', en: 'Heavy helicopter' },
    text: {
      fr: 'Cinq pales, soute arrière et réservoirs longue distance. Pour le large, les chantiers et la lutte contre le feu.',
      en: 'Five blades, rear hold and long-range tanks. For offshore work, building sites and fire fighting.',
    },
  },
} as const satisfies Record<string, Kind>;

const rows: readonly FlyingRow<keyof typeof kinds>[] = [
  ['light', 'Héliane H2', 298_499.99, 2, 540, 170],
  ['light', 'Héliane H2 École', 312_900, 2, 520, 170],
  ['light', 'Girovel G4', 389_990.49, 4, 610, 195],
  ['light', 'Libellule L1', 184_500, 1, 380, 150],
  ['light', 'Libellule L2', 226_750.99, 2, 430, 160],
  ['utility', 'Girovel U5', 1_290_000, 5, 650, 225],
  ['utility', 'Girovel U6 Charge', 1_485_000, 6, 620, 220],
  ['utility', 'Altane Montagne', 1_720_000, 5, 680, 235],
  ['utility', 'Altane Prise de vue', 1_654_300.49, 4, 700, 230],
  ['utility', 'Héliane H6 Brousse', 1_340_500, 6, 720, 215],
  ['twin', 'Altane Duo', 4_250_000, 7, 760, 255],
  ['twin', 'Altane Duo Affaires', 4_980_000, 6, 780, 260],
  ['twin', 'Girovel T8 Ville', 5_640_000, 8, 740, 250],
  ['twin', 'Corvane C9', 6_120_000, 9, 820, 265],
  ['rescue', 'Altane Secours', 6_480_000, 7, 730, 250],
  ['rescue', 'Corvane SAR', 9_350_000, 12, 980, 270],
  ['heavy', 'Corvane L18', 14_900_000, 18, 1_050, 280],
  ['heavy', 'Corvane L18 Incendie', 15_750_000, 4, 900, 240],
  ['heavy', 'Hélios Titan', 21_400_000, 24, 1_150, 285],
];

export const helicopters: readonly Entry[] = [
  ...rows.map(flying(kinds)),
  book(
    46.9,
    [
      'Piloter un hélicoptère',
      'Du stationnaire à l’autorotation, 318 pages.',
      'Les commandes, les pièges et les gestes de secours, racontés par deux instructeurs.',
    ],
    [
      'Flying a Helicopter',
      'From the hover to autorotation, 318 pages.',
      'The controls, the traps and the emergency drills, told by two instructors.',
    ],
  ),
];
