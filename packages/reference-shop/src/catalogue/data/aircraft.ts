import { book, type Entry, type Kind } from './entry.ts';
import { type FlyingRow, flying } from './flying.ts';

const kinds = {
  trainer: {
    label: { fr: 'Avion école', en: 'Training aircraft' },
    text: {
      fr: 'Aile basse, doubles commandes et train fixe : il pardonne les erreurs et coûte peu à l’heure. Carnet de vol et dossier de maintenance fournis.',
      en: 'Low wing, dual controls and fixed gear: it forgives mistakes and costs little an hour. Logbook and maintenance file included.',
    },
  },
  tourer: {
    label: { fr: 'Avion de voyage', en: 'Touring aircraft' },
    text: {
      fr: 'Cabine insonorisée, avionique à deux écrans et pilote automatique trois axes. Visite annuelle faite avant la livraison.',
      en: 'Quiet cabin, two-screen avionics and a three-axis autopilot. Annual inspection done before delivery.',
    },
  },
  glider: {
    label: { fr: 'Planeur', en: 'Glider' },
    text: {
      fr: 'Ailes en carbone, finesse élevée et train rentrant. Remorque de transport comprise.',
      en: 'Carbon wings, high glide ratio and retractable wheel. Transport trailer included.',
    },
  },
  aerobatic: {
    label: { fr: 'Avion de voltige', en: 'Aerobatic aircraft' },
    text: {
      fr: 'Cellule calculée pour ±10 g, circuit d’huile inversé et verrière panoramique. Réservé aux pilotes qualifiés.',
      en: 'Airframe designed for ±10 g, inverted oil system and panoramic canopy. For qualified pilots only.',
    },
  },
  seaplane: {
    label: { fr: 'Hydravion', en: 'Seaplane' },
    text: {
      fr: 'Flotteurs amphibies, hélice tripale et traitement contre la corrosion. Se pose sur les lacs comme sur l’herbe.',
      en: 'Amphibious floats, three-blade propeller and corrosion treatment. Lands on lakes as well as on grass.',
    },
  },
  turboprop: {
    label: { fr: 'Turbopropulseur', en: 'Turboprop' },
    text: {
      fr: 'Cabine pressurisée, dégivrage complet et pistes courtes acceptées. Contrat d’entretien moteur transférable.',
      en: 'Pressurised cabin, full de-icing and happy on short runways. Engine service contract can be transferred.',
    },
  },
  jet: {
    label: { fr: 'Jet d’affaires', en: 'Business jet' },
    text: {
      fr: 'Deux réacteurs, cabine club et bagages accessibles en vol. Livré avec dix heures de formation.',
      en: 'Twin engines, club cabin and luggage within reach in flight. Delivered with ten hours of training.',
    },
  },
} as const satisfies Record<string, Kind>;

const rows: readonly FlyingRow<keyof typeof kinds>[] = [
  ['trainer', 'Alouane A2 Cadet', 118_490.99, 2, 1_050, 195],
  ['trainer', 'Alouane A2 Cadet II', 134_900, 2, 1_180, 205],
  ['trainer', 'Brisac B12 École', 96_750.49, 2, 920, 185],
  ['tourer', 'Alouane A4 Horizon', 248_999.99, 4, 1_420, 260],
  ['tourer', 'Brisac B40 Mistral', 312_500, 4, 1_650, 290],
  ['tourer', 'Corvel C5 Voyageur', 429_900.49, 5, 1_900, 315],
  ['tourer', 'Corvel C6 Grand Large', 588_000, 6, 2_150, 330],
  ['glider', 'Silane 15', 78_499.99, 1, 600, 140],
  ['glider', 'Silane 18 Duo', 112_300, 2, 750, 150],
  ['glider', 'Plana P1', 54_990.49, 1, 450, 120],
  ['aerobatic', 'Vrilla V200', 189_999.99, 1, 700, 310],
  ['aerobatic', 'Vrilla V300 Tandem', 238_400, 2, 780, 325],
  ['seaplane', 'Lacustre L3', 276_450.99, 3, 980, 210],
  ['seaplane', 'Lacustre L6 Amphibie', 498_000, 6, 1_250, 240],
  ['turboprop', 'Corvel T8', 2_340_000, 8, 2_900, 520],
  ['turboprop', 'Brisac TP11 Cargo', 2_980_000, 11, 2_400, 480],
  ['jet', 'Aquilon J4', 3_950_000, 5, 2_300, 690],
  ['jet', 'Aquilon J7', 8_400_000, 8, 4_100, 780],
  ['jet', 'Aquilon J9 Long-Courrier', 18_750_000, 12, 7_400, 850],
];

export const aircraft: readonly Entry[] = [
  ...rows.map(flying(kinds)),
  book(
    42.9,
    [
      'Manuel du pilote privé',
      'Réglementation, météo, navigation et mécanique du vol, 560 pages.',
      'Conforme au programme de l’examen théorique, avec 600 questions et leurs corrigés.',
    ],
    [
      'The Private Pilot’s Manual',
      'Regulations, weather, navigation and flight mechanics, 560 pages.',
      'Follows the syllabus of the theory exam, with 600 questions and their answers.',
    ],
  ),
];
