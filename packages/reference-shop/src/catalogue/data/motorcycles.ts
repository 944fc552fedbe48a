import type { Localised } from '../../i18n/language.ts';
import { amount, book, type Entry, type Kind, same } from './entry.ts';

const kinds = {
  roadster: {
    label: { fr: 'Roadster', en: 'Roadster' },
    text: {
      fr: 'Guidon large, trois modes de conduite et contrôle de traction. Légère en ville, vive sur route.',
      en: 'Wide handlebar, three riding modes and traction control. Light in town, lively on the road.',
    },
  },
  trail: {
    label: { fr: 'Trail', en: 'Adventure bike' },
    text: {
      fr: 'Suspensions longues, jantes à rayons et grand réservoir. Béquille centrale et protections de série.',
      en: 'Long suspension, spoked wheels and a large tank. Centre stand and crash bars as standard.',
    },
  },
  touring: {
    label: { fr: 'Routière', en: 'Touring bike' },
    text: {
      fr: 'Bulle électrique, valises et selle chauffante. Mille kilomètres par jour sans y penser.',
      en: 'Electric screen, panniers and heated seat. A thousand kilometres a day without a thought.',
    },
  },
  sport: {
    label: { fr: 'Sportive', en: 'Sports bike' },
    text: {
      fr: 'Cadre en aluminium, freins radiaux et amortisseur de direction. Homologuée pour la route.',
      en: 'Aluminium frame, radial brakes and steering damper. Approved for the road.',
    },
  },
  custom: {
    label: { fr: 'Custom', en: 'Cruiser' },
    text: {
      fr: 'Selle basse, courroie et chromes. Le couple arrive tôt et le bruit reste poli.',
      en: 'Low seat, belt drive and chrome. The torque comes early and the sound stays polite.',
    },
  },
  scooter: {
    label: { fr: 'Scooter', en: 'Scooter' },
    text: {
      fr: 'Coffre pour deux casques, tablier protecteur et freinage couplé. Accessible avec le permis B et une formation.',
      en: 'Room for two helmets, leg shield and linked brakes. Open to car licence holders after a short course.',
    },
  },
} as const satisfies Record<string, Kind>;

const electric = (kilowatts: number): Localised => ({
  fr: `électrique de ${kilowatts} kW`,
  en: `electric, ${kilowatts} kW`,
});
const petrol = (cubicCentimetres: number): Localised => {
  const { fr, en } = amount(cubicCentimetres);
  return { fr: `de ${fr} cm³`, en: `${en} cc` };
};

type Row = readonly [kind: keyof typeof kinds, name: string, euros: number, engine: Localised, weightKg: number];

const rows: readonly Row[] = [
  ['roadster', 'Tavel 500 N', 6_149.99, petrol(471), 188],
  ['roadster', 'Tavel 700 N', 7_890.49, petrol(692), 194],
  ['roadster', 'Rocca Nera 900', 11_499.99, petrol(890), 198],
  ['roadster', 'Ohmega Z', 15_750, electric(33), 215],
  ['trail', 'Osprane 450', 7_249.99, petrol(449), 175],
  ['trail', 'Osprane 800 Rallye', 11_990.49, petrol(799), 208],
  ['trail', 'Osprane 1200 GT', 17_650, petrol(1_237), 252],
  ['touring', 'Tavel 1100 Voyage', 15_899.99, petrol(1_084), 245],
  ['touring', 'Grandville 1600', 26_400, petrol(1_649), 338],
  ['touring', 'Grandville 1800 Duo', 31_990.49, petrol(1_833), 365],
  ['sport', 'Rocca Nera RR 600', 13_249.99, petrol(599), 192],
  ['sport', 'Rocca Nera RR 1000', 21_600, petrol(998), 199],
  ['custom', 'Bastide 650', 7_499.99, petrol(649), 218],
  ['custom', 'Bastide 1200 Low', 13_890.49, petrol(1_200), 256],
  ['custom', 'Bastide Heritage', 18_300, petrol(1_746), 297],
  ['scooter', 'Cigale 125', 3_249.99, petrol(124), 128],
  ['scooter', 'Cigale 300', 5_390.49, petrol(279), 162],
  ['scooter', 'Ohmega City', 4_799.99, electric(8), 118],
  ['scooter', 'Cigale 50 Rétro', 2_490.99, petrol(49), 96],
];

export const motorcycles: readonly Entry[] = [
  ...rows.map(([kind, name, euros, engine, weightKg]): Entry => {
    const { label, text } = kinds[kind];
    const summary = {
      fr: `${label.fr} ${engine.fr}, ${weightKg} kg en ordre de marche.`,
      en: `${label.en}, ${engine.en}, ${weightKg} kg ready to ride.`,
    };
    return {
      figure: kind,
      name: same(name),
      euros,
      vatClass: 'standard',
      summary,
      description: { fr: `${summary.fr} ${text.fr}`, en: `${summary.en} ${text.en}` },
      specs: [
        { label: { fr: 'Moteur', en: 'Engine' }, value: { fr: engine.fr.replace(/^de /, ''), en: engine.en } },
        { label: { fr: 'Masse', en: 'Mass' }, value: same(`${weightKg} kg`) },
      ],
    };
  }),
  book(
    27.9,
    [
      'La mécanique moto illustrée',
      'Moteur, partie cycle, électricité, 240 pages.',
      'Des schémas clairs et un calendrier d’entretien pour toutes les cylindrées.',
    ],
    [
      'Motorcycle Mechanics Illustrated',
      'Engine, chassis and electrics, 240 pages.',
      'Clear diagrams and a service calendar for every engine size.',
    ],
  ),
];
