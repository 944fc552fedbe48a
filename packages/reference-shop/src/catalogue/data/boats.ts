import { amount, book, type Entry, type Kind, same } from './entry.ts';

const kinds = {
  dinghy: {
    label: { fr: 'Dériveur', en: 'Sailing dinghy' },
    text: {
      fr: 'Se mâte seul, se remorque derrière une petite voiture et ne coule pas. Voiles et chariot compris.',
      en: 'Rigs single-handed, tows behind a small car and does not sink. Sails and launching trolley included.',
    },
  },
  sailboat: {
    label: { fr: 'Voilier de croisière', en: 'Cruising yacht' },
    text: {
      fr: 'Coque en sandwich, grand-voile à trois ris et cuisine complète. Survie révisée et électronique récente.',
      en: 'Sandwich hull, three-reef mainsail and full galley. Serviced life raft and recent electronics.',
    },
  },
  catamaran: {
    label: { fr: 'Catamaran', en: 'Catamaran' },
    text: {
      fr: 'Carré panoramique, panneaux solaires et dessalinisateur. Stable au mouillage comme en mer.',
      en: 'Panoramic saloon, solar panels and a watermaker. Steady at anchor as at sea.',
    },
  },
  motorboat: {
    label: { fr: 'Vedette', en: 'Motor cruiser' },
    text: {
      fr: 'Carène en V, propulseur d’étrave et taud de camping. Moteur révisé, heures certifiées.',
      en: 'V-shaped hull, bow thruster and camping cover. Serviced engine, certified hours.',
    },
  },
  canal: {
    label: { fr: 'Pénichette', en: 'Canal boat' },
    text: {
      fr: 'Sans permis sur les canaux, chauffage central et vélos à bord. Pour vivre au fil de l’eau.',
      en: 'No licence needed on canals, central heating and bicycles on board. For life on the water.',
    },
  },
  yacht: {
    label: { fr: 'Yacht', en: 'Motor yacht' },
    text: {
      fr: 'Trois ponts, stabilisateurs et garage à annexe. Équipage recruté à la demande.',
      en: 'Three decks, stabilisers and a tender garage. Crew recruited on request.',
    },
  },
} as const satisfies Record<string, Kind>;

type Row = readonly [kind: keyof typeof kinds, name: string, euros: number, lengthM: number, berths: number];

const rows: readonly Row[] = [
  ['dinghy', 'Kerloc 420', 6_249.99, 4.2, 0],
  ['dinghy', 'Kerloc Optim', 2_890.49, 2.4, 0],
  ['dinghy', 'Sillage Skiff 16', 9_999.99, 4.9, 0],
  ['sailboat', 'Marenne 26', 48_750, 7.9, 4],
  ['sailboat', 'Marenne 32', 94_500.49, 9.8, 6],
  ['sailboat', 'Marenne 38 Croisière', 189_999.99, 11.6, 8],
  ['sailboat', 'Sillage 45 Océan', 348_000, 13.7, 8],
  ['sailboat', 'Kerloc Aventure 36', 154_300.99, 10.9, 6],
  ['catamaran', 'Duoval 40', 412_000, 12.2, 8],
  ['catamaran', 'Duoval 46 Lagune', 638_499.99, 14, 10],
  ['catamaran', 'Duoval Sport 18', 14_990.49, 5.5, 0],
  ['motorboat', 'Rivale 21', 38_499.99, 6.4, 2],
  ['motorboat', 'Rivale 28 Cabine', 86_700, 8.5, 4],
  ['motorboat', 'Rivale 35 Fly', 214_500.49, 10.6, 6],
  ['motorboat', 'Marenne Pêche 24', 52_990.99, 7.3, 2],
  ['canal', 'Éclusière 9', 79_499.99, 9.3, 4],
  ['canal', 'Éclusière 12', 118_000, 12.1, 8],
  ['yacht', 'Serena 62', 1_890_000, 18.9, 8],
  ['yacht', 'Serena 88', 5_740_000, 26.8, 10],
];

export const boats: readonly Entry[] = [
  ...rows.map(([kind, name, euros, lengthM, berths]): Entry => {
    const { label, text } = kinds[kind];
    const length = amount(lengthM);
    const sleeping =
      berths === 0 ? { fr: 'non habitable', en: 'open deck' } : { fr: `${berths} couchages`, en: `${berths} berths` };
    const summary = {
      fr: `${label.fr} de ${length.fr} m, ${sleeping.fr}.`,
      en: `${label.en}, ${length.en} m, ${sleeping.en}.`,
    };
    return {
      figure: kind,
      name: same(name),
      euros,
      vatClass: 'standard',
      summary,
      description: { fr: `${summary.fr} ${text.fr}`, en: `${summary.en} ${text.en}` },
      specs: [
        { label: { fr: 'Longueur', en: 'Length' }, value: { fr: `${length.fr} m`, en: `${length.en} m` } },
        { label: { fr: 'Couchages', en: 'Berths' }, value: same(String(berths)) },
      ],
    };
  }),
  book(
    31.9,
    [
      'Almanach des marées et des ports',
      'Manche, Atlantique et Méditerranée, 704 pages.',
      'Horaires, courants, feux et plans de 320 ports, avec le règlement pour éviter les abordages.',
    ],
    [
      'Almanac of Tides and Harbours',
      'Channel, Atlantic and Mediterranean, 704 pages.',
      'Times, currents, lights and plans of 320 harbours, with the rules for preventing collisions.',
    ],
  ),
];
