import { both, type Range } from './range.ts';

const columns = ['length', 'berths'] as const;
const varying = { length: 0.05 };
const specs: Range['specs'] = [
  [both('Longueur', 'Length'), both('{length} m', '{length} m')],
  [both('Couchages', 'Berths'), both('{berths}', '{berths}')],
  [both('Tirant d’eau', 'Draught'), both('{draught} m', '{draught} m')],
  [both('Année du modèle', 'Model year'), both('{year}', '{year}')],
];
const open: Range['specs'] = specs.filter((_, index) => index !== 1);
const year = [
  both('2022', '2022'),
  both('2023', '2023'),
  both('2024', '2024'),
  both('2025', '2025'),
  both('2026', '2026'),
];

const models = (...rows: readonly (readonly [factor: number, length: number, berths: number])[]): Range['models'] =>
  rows.map(([factor, length, berths], index) => [
    factor,
    length,
    berths,
    year[index % year.length] ?? both('2026', '2026'),
  ]);

export const boats: readonly Range[] = [
  {
    figure: 'dinghy',
    label: both('Dériveur', 'Sailing dinghy'),
    lines: [
      ['Kerloc Vif', 2_690, '240|320|420|490'],
      ['Sillage Embrun', 3_100, 'Mousse|Solo|Double|Raid'],
      ['Marenne Joueur', 2_950, 'M2|M3|M4|M5'],
      ['Brise-Lames', 2_480, 'Jeune|École|Club|Régate'],
      ['Duoval Mini', 3_400, 'A|B|C|D'],
    ],
    columns: [...columns, 'year'],
    models: models([1, 2.4, 0], [1.6, 3.3, 0], [2.4, 4.2, 0], [3.3, 4.9, 0]),
    varying,
    drawn: { draught: [0.1, 1.2, 0.1], sail: [4.2, 18.5, 0.1] },
    summary: both(
      'Dériveur de {length} m, {sail} m² de voile.',
      'Sailing dinghy of {length} m with {sail} m² of sail.',
    ),
    facts: both('Tirant d’eau de {draught} m, modèle {year}.', 'A draught of {draught} m, model year {year}.'),
    specs: [...open, [both('Voilure', 'Sail area'), both('{sail} m²', '{sail} m²')]],
    texts: [
      both('Il se gréé en vingt minutes, seul, sans notice.', 'It rigs in twenty minutes, alone, without the manual.'),
      both('Deux caissons étanches : chaviré, il attend.', 'Two buoyancy tanks: capsized, it waits.'),
      both(
        'Safran relevable et chariot qui passe sur le sable.',
        'A kick-up rudder and a trolley that copes with sand.',
      ),
      both('La coque en polyéthylène se moque des pontons.', 'The polyethylene hull laughs at pontoons.'),
    ],
    grams: [38_000, 165_000],
  },
  {
    figure: 'sailboat',
    label: both('Voilier de croisière', 'Cruising yacht'),
    lines: [
      ['Marenne Cap', 46_000, '25|29|33|38|44'],
      ['Kerloc Large', 52_000, 'L25|L29|L33|L38|L44'],
      ['Sillage Alizé', 58_000, 'Un|Deux|Trois|Quatre|Cinq'],
      ['Nordsjø Vind', 64_000, '750|880|1010|1150|1340'],
      ['Trégor', 41_000, '26|30|34|39|45'],
    ],
    columns: [...columns, 'year'],
    models: models([1, 7.6, 4], [1.7, 8.8, 5], [2.6, 10.1, 6], [4.1, 11.6, 8], [7.2, 13.4, 8]),
    varying,
    drawn: { draught: [1.3, 2.2, 0.1], tank: [120, 480, 10] },
    summary: both('Voilier de {length} m, {berths} couchages.', 'Cruising yacht of {length} m with {berths} berths.'),
    facts: both(
      'Tirant d’eau de {draught} m et {tank} litres d’eau douce.',
      'A draught of {draught} m and {tank} litres of fresh water.',
    ),
    specs: [...specs, [both('Eau douce', 'Fresh water'), both('{tank} litres', '{tank} litres')]],
    texts: [
      both('Toutes les manœuvres reviennent au cockpit.', 'All lines lead back to the cockpit.'),
      both(
        'Cuisine en L, four, glacière électrique et table pour tous.',
        'L-shaped galley, oven, electric icebox and a table for everyone.',
      ),
      both(
        'Pilote automatique, sondeur et répétiteurs posés par le chantier.',
        'Autopilot, depth sounder and repeaters fitted by the yard.',
      ),
      both(
        'La descente est douce et l’on dort à plat dans chaque cabine.',
        'The companionway is gentle and one sleeps flat in every cabin.',
      ),
      both('Carène dessinée pour remonter sous trois ris.', 'A hull drawn to go upwind under three reefs.'),
    ],
    grams: [2_400_000, 11_500_000],
  },
  {
    figure: 'catamaran',
    label: both('Catamaran', 'Catamaran'),
    lines: [
      ['Duoval Azur', 268_000, '36|41|47'],
      ['Marenne Double', 245_000, 'D36|D41|D47'],
      ['Lagon', 289_000, '11|12.5|14'],
      ['Nordsjø To', 312_000, 'T11|T12|T14'],
      ['Sillage Atoll', 276_000, 'Un|Deux|Trois'],
    ],
    columns: [...columns, 'year'],
    models: models([1, 11, 6], [1.6, 12.5, 8], [2.4, 14.2, 10]),
    varying,
    drawn: { draught: [1, 1.5, 0.1], solar: [600, 2_400, 100] },
    summary: both('Catamaran de {length} m, {berths} couchages.', 'Catamaran of {length} m with {berths} berths.'),
    facts: both(
      '{solar} W de panneaux solaires, tirant d’eau de {draught} m.',
      '{solar} W of solar panels, a draught of {draught} m.',
    ),
    specs: [...specs, [both('Solaire', 'Solar'), both('{solar} W', '{solar} W')]],
    texts: [
      both('Le carré ouvre sur le cockpit de plain-pied.', 'The saloon opens level onto the cockpit.'),
      both('Le poste de barre voit les quatre coins.', 'The helm sees all four corners.'),
      both(
        'Dessalinisateur et lave-linge : on reste au mouillage.',
        'Watermaker and washing machine: one stays at anchor.',
      ),
      both('Trampolines remplaçables, winchs électriques.', 'Replaceable trampolines, electric winches.'),
    ],
    grams: [7_200_000, 15_800_000],
  },
  {
    figure: 'motorboat',
    label: both('Vedette', 'Motor cruiser'),
    lines: [
      ['Rivale Sport', 36_000, '20|24|28|33|38'],
      ['Marenne Pêche', 32_500, 'P5|P6|P8|P10|P11'],
      ['Kerloc Moteur', 34_000, 'M1|M2|M3|M4|M5'],
      ['Nordsjø Kutter', 42_000, '600|720|850|1000|1150'],
      ['Azuréa', 39_500, 'Baie|Crique|Golfe|Détroit|Océan'],
    ],
    columns: [...columns, 'year'],
    models: models([1, 6.1, 2], [1.7, 7.2, 2], [2.6, 8.5, 4], [4.2, 10.1, 5], [6.3, 11.5, 6]),
    varying,
    drawn: { draught: [0.4, 1.1, 0.1], knots: [18, 42] },
    summary: both(
      'Vedette de {length} m, {berths} couchages, {knots} nœuds.',
      'Motor cruiser of {length} m, {berths} berths, {knots} knots.',
    ),
    facts: both('Tirant d’eau de {draught} m, modèle {year}.', 'A draught of {draught} m, model year {year}.'),
    specs: [...specs, [both('Vitesse', 'Speed'), both('{knots} nœuds', '{knots} knots')]],
    texts: [
      both(
        'Propulseur d’étrave et caméra de poupe pour les places étroites.',
        'Bow thruster and stern camera for narrow berths.',
      ),
      both(
        'Le bain de soleil cache un vivier, ou le contraire.',
        'The sunbathing pad hides a live well, or the other way round.',
      ),
      both(
        'Moteur révisé, carnet tamponné, heures relevées devant vous.',
        'Serviced engine, stamped book, hours read in front of you.',
      ),
      both(
        'Passavants larges et mains courantes partout où l’on marche.',
        'Wide side decks and handrails wherever one walks.',
      ),
    ],
    grams: [1_300_000, 8_900_000],
  },
  {
    figure: 'canal',
    label: both('Pénichette', 'Canal boat'),
    lines: [
      ['Éclusière Douce', 82_000, '10|13'],
      ['Halage', 76_000, 'Court|Long'],
      ['Péniche Aubépine', 94_000, 'Duo|Famille'],
      ['Freycin', 88_000, 'F9|F12'],
      ['Rivière Lente', 79_500, 'R9|R13'],
    ],
    columns: [...columns, 'year'],
    models: models([1, 9.6, 4], [1.5, 12.6, 8]),
    varying,
    drawn: { draught: [0.6, 0.9, 0.1], tank: [300, 900, 50] },
    summary: both(
      'Pénichette de {length} m, {berths} couchages, sans permis.',
      'Canal boat of {length} m, {berths} berths, no licence needed.',
    ),
    facts: both(
      '{tank} litres d’eau, tirant d’eau de {draught} m.',
      '{tank} litres of water, a draught of {draught} m.',
    ),
    specs: [...specs, [both('Eau douce', 'Fresh water'), both('{tank} litres', '{tank} litres')]],
    texts: [
      both('Deux postes de pilotage, un au sec et un au soleil.', 'Two helms, one in the dry and one in the sun.'),
      both(
        'Chauffage central et douche qui ne mouille pas le reste.',
        'Central heating, and a shower that leaves the rest dry.',
      ),
      both(
        'Vélos sur le toit, passerelle et pare-battages compris.',
        'Bicycles on the roof, gangway and fenders included.',
      ),
    ],
    grams: [6_500_000, 12_500_000],
  },
  {
    figure: 'yacht',
    label: both('Yacht', 'Motor yacht'),
    lines: [
      ['Serena Blu', 1_690_000, '55|70|92'],
      ['Rivale Grande', 1_480_000, 'G17|G21|G28'],
      ['Azuréa Royale', 1_820_000, 'Un|Deux|Trois'],
      ['Nordsjø Skip', 2_050_000, '1700|2100|2800'],
      ['Portovento', 1_590_000, 'Alba|Luna|Stella'],
    ],
    columns: [...columns, 'year'],
    models: models([1, 17, 6], [1.9, 21.4, 8], [3.9, 28.2, 10]),
    varying,
    drawn: { draught: [1.2, 2.3, 0.1], knots: [14, 32], crew: [2, 7] },
    summary: both('Yacht de {length} m, {berths} couchages.', 'Motor yacht of {length} m with {berths} berths.'),
    facts: both(
      '{knots} nœuds, équipage de {crew}, tirant d’eau de {draught} m.',
      '{knots} knots, a crew of {crew}, a draught of {draught} m.',
    ),
    specs: [...specs, [both('Vitesse', 'Speed'), both('{knots} nœuds', '{knots} knots')]],
    texts: [
      both('Stabilisateurs à l’arrêt comme en route.', 'Stabilisers at rest as well as under way.'),
      both('Le garage arrière prend une annexe et deux planches.', 'The stern garage takes a tender and two boards.'),
      both(
        'Plans d’aménagement ouverts jusqu’à la mise sous coque.',
        'The layout can be changed until the hull is closed.',
      ),
    ],
    grams: [28_000_000, 96_000_000],
  },
];
