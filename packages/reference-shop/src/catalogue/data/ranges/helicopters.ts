import { flying, summary } from './flying.ts';
import { both, type Range } from './range.ts';

export const helicopters: readonly Range[] = [
  {
    ...flying,
    figure: 'light',
    label: both('Hélicoptère léger', 'Light helicopter'),
    lines: [
      ['Héliane H1', 262_000, 'École|Promenade'],
      ['Libellule L3', 214_000, 'S|T'],
      ['Girovel G2', 298_000, 'I|II'],
      ['Agrion', 189_000, 'A2|A3'],
      ['Nordfly Bie', 321_000, '150|180'],
    ],
    models: [
      [1, 2, 480, 165],
      [1.3, 3, 590, 185],
    ],
    drawn: { load: [170, 310, 5], hours: [0, 1_100, 20] },
    summary: summary('Hélicoptère léger', 'Light helicopter'),
    texts: [
      both(
        'Doubles commandes et autorotation douce : fait pour apprendre.',
        'Dual controls and a gentle autorotation: made for learning.',
      ),
      both(
        'Les pales se replient, il tient dans un hangar d’avion.',
        'The blades fold, and it fits into an aircraft hangar.',
      ),
      both(
        'Entretien simple, chaque trappe s’ouvre sans échelle.',
        'Simple upkeep: every hatch opens without a ladder.',
      ),
    ],
    grams: [420_000, 720_000],
  },
  {
    ...flying,
    figure: 'utility',
    label: both('Hélicoptère polyvalent', 'Utility helicopter'),
    lines: [
      ['Girovel U4', 1_180_000, 'Travail|Charge'],
      ['Altane Vallée', 1_390_000, 'V5|V6'],
      ['Héliane H5', 1_260_000, 'Brousse|Image'],
      ['Frelon', 1_470_000, 'F5|F7'],
      ['Nordfly Veps', 1_530_000, '350|450'],
    ],
    models: [
      [1, 5, 620, 215],
      [1.2, 6, 690, 228],
    ],
    drawn: { load: [720, 1_250, 10], hours: [0, 2_400, 50] },
    summary: summary('Hélicoptère polyvalent', 'Utility helicopter'),
    texts: [
      both(
        'Plancher plat, crochet de 1 400 kg et miroir de charge.',
        'Flat floor, a 1,400 kg hook and a cargo mirror.',
      ),
      both(
        'La cabine passe des sièges aux civières en une heure.',
        'The cabin changes from seats to stretchers in an hour.',
      ),
      both('Filtre à sable, patins hauts et coupe-câbles.', 'Sand filter, high skids and wire cutters.'),
    ],
    grams: [1_150_000, 1_700_000],
  },
  {
    ...flying,
    figure: 'twin',
    label: both('Hélicoptère biturbine', 'Twin-engine helicopter'),
    lines: [
      ['Altane Paire', 4_300_000, 'P7|P8'],
      ['Corvane C7', 5_100_000, 'Ville|Affaires'],
      ['Girovel T6', 4_750_000, 'S|L'],
      ['Bourdon', 5_450_000, 'B8|B9'],
      ['Nordfly Humle', 5_900_000, '700|850'],
    ],
    models: [
      [1, 7, 740, 250],
      [1.2, 8, 800, 262],
    ],
    drawn: { load: [1_100, 1_650, 10], hours: [0, 2_800, 50] },
    summary: summary('Hélicoptère biturbine', 'Twin-engine helicopter'),
    texts: [
      both(
        'Vol aux instruments à un pilote, dégivrage du rotor en option.',
        'Single-pilot instrument flight, rotor de-icing on request.',
      ),
      both(
        'Rotor arrière caréné : on charge moteur tournant.',
        'Shrouded tail rotor: one loads with the engine running.',
      ),
      both(
        'Deux ans de suivi technique, hélicoptère de prêt compris.',
        'Two years of technical follow-up, with a loan helicopter.',
      ),
    ],
    grams: [2_000_000, 2_900_000],
  },
  {
    ...flying,
    figure: 'rescue',
    label: both('Hélicoptère de secours', 'Rescue helicopter'),
    lines: [
      ['Altane Vigie', 6_700_000, 'V1|V2'],
      ['Corvane Samu', 7_400_000, 'S7|S9'],
      ['Nordfly Redning', 8_200_000, '900|1000'],
      ['Girovel Croix', 7_050_000, 'Mer|Montagne'],
      ['Héliane Cime', 6_900_000, 'I|II'],
    ],
    models: [
      [1, 7, 720, 248],
      [1.35, 10, 930, 266],
    ],
    drawn: { load: [1_250, 1_900, 10], hours: [0, 1_800, 50] },
    summary: summary('Hélicoptère de secours', 'Rescue helicopter'),
    texts: [
      both(
        'Treuil de 270 kg, deux civières et l’oxygène au plafond.',
        'A 270 kg hoist, two stretchers and oxygen in the ceiling.',
      ),
      both(
        'Compatible avec les jumelles de nuit et les plateformes d’hôpital.',
        'Made for night-vision goggles and hospital helipads.',
      ),
      both('Chaque crochet et chaque prise se trouve au toucher.', 'Every hook and every socket is found by touch.'),
    ],
    grams: [2_300_000, 3_700_000],
  },
  {
    ...flying,
    figure: 'heavy',
    label: both('Hélicoptère lourd', 'Heavy helicopter'),
    lines: [
      ['Corvane L16', 13_800_000, 'Large|Feu'],
      ['Hélios Colosse', 19_600_000, 'C20|C26'],
      ['Nordfly Elg', 15_200_000, 'E16|E19'],
      ['Girovel Mule', 14_400_000, 'Grue|Transport'],
      ['Altane Cargo', 16_900_000, 'I|II'],
    ],
    models: [
      [1, 16, 980, 262],
      [1.18, 19, 1_080, 275],
    ],
    drawn: { load: [4_200, 9_800, 100], hours: [0, 2_200, 100] },
    summary: summary('Hélicoptère lourd', 'Heavy helicopter'),
    texts: [
      both(
        'Rampe arrière, treuil de soute et réservoirs longue distance.',
        'Rear ramp, cargo winch and long-range tanks.',
      ),
      both(
        'Cinq pales, vibrations amorties, cabine où l’on s’entend.',
        'Five blades, damped vibration, a cabin in which one can talk.',
      ),
      both('Livré avec un mois de présence d’un mécanicien.', 'Delivered with a mechanic on site for a month.'),
    ],
    grams: [6_400_000, 12_900_000],
  },
];
