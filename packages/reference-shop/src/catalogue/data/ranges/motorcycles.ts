import { both, type Range } from './range.ts';

const columns = ['engine', 'weight', 'power'] as const;
const summary = (fr: string, en: string) =>
  both(`${fr} de {engine} cm³, {weight} kg en ordre de marche.`, `${en}, {engine} cc, {weight} kg ready to ride.`);
const facts = both(
  '{power} ch, selle à {seat} mm et réservoir de {tank} litres.',
  '{power} hp, a {seat} mm seat and a {tank}-litre tank.',
);
const specs: Range['specs'] = [
  [both('Cylindrée', 'Displacement'), both('{engine} cm³', '{engine} cc')],
  [both('Puissance', 'Power'), both('{power} ch', '{power} hp')],
  [both('Masse', 'Mass'), both('{weight} kg', '{weight} kg')],
  [both('Hauteur de selle', 'Seat height'), both('{seat} mm', '{seat} mm')],
  [both('Réservoir', 'Tank'), both('{tank} litres', '{tank} litres')],
];
const varying = { engine: 0.035, weight: 0.04, power: 0.08 };

export const motorcycles: readonly Range[] = [
  {
    figure: 'roadster',
    label: both('Roadster', 'Roadster'),
    lines: [
      ['Tavel Nuda', 5_900, '400|500|700|900|1000'],
      ['Rocca Strada', 6_800, 'S4|S5|S7|S9|S10'],
      ['Brumont Ville', 5_400, 'I|II|III|IV|V'],
      ['Kobalt K', 6_200, '4|5|7|9|10'],
      ['Osprane Rue', 6_500, '390|490|690|890|990'],
      ['Vendôme Clair', 7_200, 'Un|Deux|Trois|Quatre|Cinq'],
    ],
    columns,
    models: [
      [1, 399, 168, 44],
      [1.14, 499, 182, 48],
      [1.34, 692, 190, 74],
      [1.72, 889, 198, 105],
      [2.1, 998, 206, 128],
    ],
    varying,
    drawn: { seat: [775, 840, 5], tank: [13, 17] },
    summary: summary('Roadster', 'Roadster'),
    facts,
    specs,
    texts: [
      both(
        'Guidon large, moteur souple : elle se faufile puis s’amuse.',
        'Wide handlebar, supple engine: it slips through, then plays.',
      ),
      both('Embrayage doux et boîte précise, même à froid.', 'A light clutch and a precise gearbox, even when cold.'),
      both(
        'Le tableau de bord se lit au soleil et l’on y règle tout avec des gants.',
        'The display reads in full sun and is set with gloves on.',
      ),
      both(
        'Deux niveaux de puissance, pour le permis A2 et après.',
        'Two power levels, for the restricted licence and for later.',
      ),
      both(
        'Le chargeur USB est sous la selle, avec une vraie place pour un antivol.',
        'The USB charger is under the seat, next to real room for a lock.',
      ),
    ],
    grams: [165_000, 215_000],
  },
  {
    figure: 'trail',
    label: both('Trail', 'Adventure bike'),
    lines: [
      ['Osprane Piste', 6_900, '450|650|800|900 R|1200'],
      ['Kobalt Erg', 7_400, '4|6|8|9|12'],
      ['Tavel Sierra', 7_100, 'S1|S2|S3|S4|S5'],
      ['Rocca Cima', 8_200, 'C4|C6|C8|C9|C12'],
      ['Nordvik Tind', 7_700, '440|640|790|890|1190'],
    ],
    columns,
    models: [
      [1, 448, 172, 45],
      [1.28, 652, 196, 68],
      [1.6, 798, 206, 92],
      [1.85, 889, 204, 105],
      [2.4, 1_198, 246, 136],
    ],
    varying,
    drawn: { seat: [820, 900, 5], tank: [16, 24] },
    summary: summary('Trail', 'Adventure bike'),
    facts,
    specs,
    texts: [
      both(
        'Jantes à rayons sans chambre, protège-mains et sabot de série.',
        'Tubeless spoked wheels, hand guards and bash plate as standard.',
      ),
      both(
        'Les suspensions se règlent sans outil, chargée ou non.',
        'The suspension adjusts without tools, loaded or not.',
      ),
      both('La bulle monte d’une main en roulant.', 'The screen goes up with one hand while riding.'),
      both(
        'Les valises s’ancrent sur le cadre, sans supports à boulonner.',
        'Panniers lock straight to the frame, without racks to bolt on.',
      ),
    ],
    grams: [170_000, 258_000],
  },
  {
    figure: 'touring',
    label: both('Routière', 'Touring bike'),
    lines: [
      ['Grandville Étape', 14_900, '900|1100|1300|1600'],
      ['Tavel Horizon', 13_400, 'H9|H11|H13|H16'],
      ['Nordvik Led', 15_800, '9|11|13|16'],
      ['Vendôme Voyage', 16_900, 'Un|Deux|Trois|Quatre'],
      ['Rocca Lunga', 15_200, 'L9|L11|L13|L16'],
    ],
    columns,
    models: [
      [1, 899, 228, 105],
      [1.18, 1_098, 246, 120],
      [1.42, 1_298, 268, 150],
      [1.8, 1_649, 318, 128],
    ],
    varying,
    drawn: { seat: [790, 840, 5], tank: [19, 27] },
    summary: summary('Routière', 'Touring bike'),
    facts,
    specs,
    texts: [
      both(
        'Selle et poignées chauffantes, régulateur et cardan sans entretien.',
        'Heated seat and grips, cruise control and a shaft drive without upkeep.',
      ),
      both(
        'Le passager a un vrai dossier et ses propres commandes de chauffage.',
        'The passenger has a real backrest and heating controls of their own.',
      ),
      both(
        'Soixante-dix litres de bagages ferment avec la clé de contact.',
        'Seventy litres of luggage lock with the ignition key.',
      ),
      both(
        'La marche arrière électrique sauve les parkings en pente.',
        'The electric reverse gear saves sloping car parks.',
      ),
    ],
    grams: [225_000, 345_000],
  },
  {
    figure: 'sport',
    label: both('Sportive', 'Sports bike'),
    lines: [
      ['Rocca Corsa', 8_900, '400|660|800|1000'],
      ['Kobalt RS', 8_400, '4|6|8|10'],
      ['Tavel Apex', 7_900, 'A4|A6|A8|A10'],
      ['Brumont Piste', 8_200, 'I|II|III|IV'],
      ['Vrilla V', 9_600, '4|6|8|10'],
    ],
    columns,
    models: [
      [1, 399, 170, 48],
      [1.35, 659, 184, 88],
      [1.75, 798, 188, 118],
      [2.3, 998, 197, 198],
    ],
    varying,
    drawn: { seat: [800, 845, 5], tank: [14, 18] },
    summary: summary('Sportive', 'Sports bike'),
    facts,
    specs,
    texts: [
      both(
        'Centrale inertielle, antidérapage réglable et passage de rapports sans embrayage.',
        'Inertial unit, adjustable traction control and clutchless gear changes.',
      ),
      both(
        'Le carénage s’enlève avec quatre vis un jour de piste.',
        'The fairing comes off with four screws on a track day.',
      ),
      both(
        'Étriers radiaux, durites métal et levier réglable.',
        'Radial callipers, braided hoses and an adjustable lever.',
      ),
      both(
        'Position franche, mais l’on rentre chez soi sans kinésithérapeute.',
        'A committed position, yet one gets home without a physiotherapist.',
      ),
    ],
    grams: [165_000, 205_000],
  },
  {
    figure: 'custom',
    label: both('Custom', 'Cruiser'),
    lines: [
      ['Bastide Nuit', 8_200, '700|1100|1500'],
      ['Grandville Rue', 9_400, 'R7|R11|R15'],
      ['Vendôme Chrome', 10_200, 'Un|Deux|Trois'],
      ['Nordvik Lav', 8_800, '7|11|15'],
      ['Tavel Mesa', 7_900, 'M7|M11|M15'],
    ],
    columns,
    models: [
      [1, 689, 212, 52],
      [1.45, 1_098, 236, 78],
      [2, 1_498, 286, 92],
    ],
    varying,
    drawn: { seat: [660, 720, 5], tank: [13, 20] },
    summary: summary('Custom', 'Cruiser'),
    facts,
    specs,
    texts: [
      both(
        'Les pieds à plat, le couple tout de suite, la courroie sans graisse.',
        'Feet flat, torque at once, a belt without grease.',
      ),
      both(
        'Le son est homologué et reste agréable au voisinage.',
        'The sound is approved and stays pleasant for the neighbours.',
      ),
      both('Chromes ou noir mat : le prix est le même.', 'Chrome or matt black: the price is the same.'),
    ],
    grams: [205_000, 300_000],
  },
  {
    figure: 'scooter',
    label: both('Scooter', 'Scooter'),
    lines: [
      ['Cigale Ville', 2_300, '50|125|200|350'],
      ['Ohmega Rue', 2_900, '50|125|200|350'],
      ['Brumont Saut', 2_500, 'I|II|III|IV'],
      ['Corsino Vespro', 3_100, 'Uno|Due|Tre|Quattro'],
      ['Kobalt Tram', 2_700, 'T1|T2|T3|T4'],
    ],
    columns,
    models: [
      [1, 50, 96, 4],
      [1.5, 125, 118, 12],
      [1.95, 198, 138, 18],
      [2.6, 334, 168, 29],
    ],
    varying: { weight: 0.05, power: 0.06 },
    drawn: { seat: [745, 800, 5], tank: [6, 12] },
    summary: summary('Scooter', 'Scooter'),
    facts,
    specs,
    texts: [
      both(
        'Deux casques sous la selle et un crochet pour les courses.',
        'Two helmets under the seat and a hook for the shopping.',
      ),
      both('Freinage couplé avec antiblocage à l’avant.', 'Linked brakes with anti-lock at the front.'),
      both('Démarrage sans clé, coffre éclairé, béquille facile.', 'Keyless start, lit storage, an easy stand.'),
      both('Le tablier s’installe sans percer.', 'The leg cover fits without drilling.'),
    ],
    grams: [95_000, 175_000],
  },
];
