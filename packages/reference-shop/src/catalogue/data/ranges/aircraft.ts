import { flying, summary } from './flying.ts';
import { both, type Range } from './range.ts';

export const aircraft: readonly Range[] = [
  {
    ...flying,
    figure: 'trainer',
    label: both('Avion école', 'Training aircraft'),
    lines: [
      ['Alouane A1', 92_000, 'Cadet|Cadet II|Cadet IR'],
      ['Brisac B10', 98_500, 'Club|École|Nuit'],
      ['Passereau', 84_000, 'P2|P2 X|P2 Nuit'],
      ['Nordfly Lærk', 108_000, '100|115|130'],
      ['Corvel C1', 101_000, 'Solo|Duo|Duo IR'],
    ],
    models: [
      [1, 2, 880, 185],
      [1.2, 2, 1_020, 200],
      [1.45, 2, 1_180, 215],
    ],
    drawn: { load: [180, 260, 5], hours: [20, 900, 20] },
    summary: summary('Avion école', 'Training aircraft'),
    texts: [
      both(
        'Il pardonne, prévient avant de décrocher et se pose droit.',
        'It forgives, warns before it stalls and lands straight.',
      ),
      both(
        'Coût horaire tenu : moteur à essence sans plomb et révisions au forfait.',
        'Hourly costs kept low: unleaded petrol and flat-rate inspections.',
      ),
      both('Les deux tableaux sont identiques, à gauche comme à droite.', 'Both panels are the same, left and right.'),
    ],
    grams: [540_000, 690_000],
  },
  {
    ...flying,
    figure: 'tourer',
    label: both('Avion de voyage', 'Touring aircraft'),
    lines: [
      ['Alouane A5', 238_000, 'Route|Route T|Cap|Cap T'],
      ['Brisac B42', 262_000, 'I|II|III|IV'],
      ['Corvel C4', 289_000, 'S|L|LT|LX'],
      ['Nordfly Terne', 315_000, '180|200|230|260'],
      ['Migrateur', 248_000, 'M4|M4 T|M6|M6 T'],
    ],
    models: [
      [1, 4, 1_380, 255],
      [1.25, 4, 1_560, 285],
      [1.6, 5, 1_840, 310],
      [2.1, 6, 2_180, 335],
    ],
    drawn: { load: [380, 560, 10], hours: [0, 1_600, 20] },
    summary: summary('Avion de voyage', 'Touring aircraft'),
    texts: [
      both(
        'Pilote automatique couplé, oxygène à bord et soute chauffée.',
        'Coupled autopilot, oxygen on board and a heated hold.',
      ),
      both(
        'Deux portes et un marchepied : personne n’enjambe personne.',
        'Two doors and a step: nobody climbs over anybody.',
      ),
      both(
        'La visite annuelle est faite la semaine de la livraison.',
        'The annual inspection is done in the week of delivery.',
      ),
      both(
        'Les réservoirs d’aile permettent de rentrer sans ravitailler.',
        'The wing tanks bring you home without refuelling.',
      ),
    ],
    grams: [820_000, 1_350_000],
  },
  {
    ...flying,
    figure: 'glider',
    label: both('Planeur', 'Sailplane'),
    lines: [
      ['Plana P', 58_000, '15|18|20 Duo'],
      ['Silane', 72_000, '13|17|21 Duo'],
      ['Nordfly Måke', 81_000, 'M15|M18|M20 To'],
      ['Courlis', 64_500, 'Club|Course|Biplace'],
      ['Ascendance', 69_000, 'A15|A18|A20 Duo'],
    ],
    models: [
      [1, 1, 520, 130],
      [1.45, 1, 680, 150],
      [1.8, 2, 760, 145],
    ],
    summary: both(
      'Planeur de {wing} m d’envergure, finesse {glide}.',
      'Sailplane with a {wing} m span and a glide ratio of {glide}.',
    ),
    drawn: { load: [95, 230, 5], hours: [20, 700, 20], wing: [15, 20], glide: [38, 56] },
    specs: [...flying.specs, [both('Finesse', 'Glide ratio'), both('{glide}', '{glide}')]],
    texts: [
      both(
        'La remorque fermée est comprise, et l’on monte l’aile à deux.',
        'The closed trailer is included, and two people rig the wing.',
      ),
      both(
        'Aérofreins doux, roue rentrante et crochet double.',
        'Gentle airbrakes, a retractable wheel and two hooks.',
      ),
      both(
        'Panneau solaire et deux batteries : le variomètre chante tout le jour.',
        'A solar panel and two batteries: the variometer sings all day.',
      ),
    ],
    grams: [230_000, 420_000],
  },
  {
    ...flying,
    figure: 'aerobatic',
    label: both('Avion de voltige', 'Aerobatic aircraft'),
    lines: [
      ['Vrilla V1', 172_000, 'Loisir|Compétition'],
      ['Brisac Looping', 158_000, '200|300'],
      ['Tonneau T3', 186_000, 'Solo|Tandem'],
      ['Nordfly Rull', 201_000, 'R1|R2'],
      ['Alouane Figure', 164_000, 'F1|F2'],
    ],
    models: [
      [1, 1, 690, 300],
      [1.35, 2, 780, 325],
    ],
    drawn: { load: [110, 220, 5], hours: [10, 500, 10], g: [8, 10] },
    summary: summary('Avion de voltige', 'Aerobatic aircraft'),
    specs: [...flying.specs, [both('Facteur de charge', 'Load factor'), both('±{g} g', '±{g} g')]],
    texts: [
      both(
        'Circuit d’huile inversé et roulis de 400 degrés par seconde.',
        'Inverted oil system and a roll rate of 400 degrees a second.',
      ),
      both(
        'La verrière se largue d’une poignée, le harnais a cinq points.',
        'The canopy jettisons with one handle, the harness has five points.',
      ),
      both(
        'Réservé aux pilotes qualifiés ; un stage est offert.',
        'For qualified pilots; a training course is included.',
      ),
    ],
    grams: [560_000, 780_000],
  },
  {
    ...flying,
    figure: 'seaplane',
    label: both('Hydravion', 'Seaplane'),
    lines: [
      ['Lacustre L2', 248_000, 'Flotteurs|Amphibie'],
      ['Martin-pêcheur', 276_000, 'M4|M4 A'],
      ['Nordfly Lom', 312_000, 'S|A'],
      ['Estuaire', 294_000, 'E4|E6'],
      ['Alouane Aqua', 268_000, 'I|II'],
    ],
    models: [
      [1, 3, 920, 205],
      [1.6, 5, 1_180, 230],
    ],
    drawn: { load: [320, 640, 10], hours: [0, 1_200, 20] },
    summary: summary('Hydravion', 'Seaplane'),
    texts: [
      both(
        'Rinçage automatique des flotteurs et traitement contre le sel.',
        'Automatic float rinsing and treatment against salt.',
      ),
      both('Déjauge en quinze secondes à pleine charge.', 'On the step in fifteen seconds at full load.'),
      both('L’hélice tripale reste loin des embruns.', 'The three-blade propeller stays clear of the spray.'),
    ],
    grams: [980_000, 1_900_000],
  },
  {
    ...flying,
    figure: 'turboprop',
    label: both('Turbopropulseur', 'Turboprop'),
    lines: [
      ['Corvel T6', 1_980_000, 'Affaires|Cargo'],
      ['Brisac TP8', 2_240_000, 'S|XL'],
      ['Nordfly Falk', 2_480_000, '850|1050'],
      ['Sterne', 2_090_000, 'S8|S11'],
      ['Grand Migrateur', 2_310_000, 'G8|G11'],
    ],
    models: [
      [1, 7, 2_600, 490],
      [1.35, 11, 2_850, 520],
    ],
    drawn: { load: [1_100, 1_900, 50], hours: [0, 2_400, 100] },
    summary: summary('Turbopropulseur', 'Turboprop'),
    texts: [
      both('Porte cargo, pistes en herbe et dégivrage complet.', 'Cargo door, grass runways and full de-icing.'),
      both(
        'Cabine pressurisée, toilettes et tablettes pour travailler.',
        'Pressurised cabin, lavatory and tables to work at.',
      ),
      both(
        'Le contrat moteur suit l’avion, pas le propriétaire.',
        'The engine contract follows the aircraft, not the owner.',
      ),
    ],
    grams: [2_300_000, 3_600_000],
  },
  {
    ...flying,
    figure: 'jet',
    label: both('Jet d’affaires', 'Business jet'),
    lines: [
      ['Aquilon J5', 4_200_000, '|Long'],
      ['Nordfly Ørn', 5_600_000, 'Ø6|Ø8'],
      ['Corvel Jet', 4_900_000, 'I|II'],
      ['Tramontane', 6_300_000, 'T6|T9'],
      ['Zénith Z', 7_100_000, '7|9'],
    ],
    models: [
      [1, 6, 2_700, 720],
      [1.8, 9, 4_600, 790],
    ],
    drawn: { load: [620, 1_300, 20], hours: [0, 3_000, 100] },
    summary: summary('Jet d’affaires', 'Business jet'),
    texts: [
      both(
        'Deux réacteurs, cabine club et bagages accessibles en vol.',
        'Two engines, a club cabin and luggage within reach in flight.',
      ),
      both(
        'Dix heures de formation et la première visite sont comprises.',
        'Ten hours of training and the first inspection are included.',
      ),
      both(
        'Le système de divertissement s’éteint d’un seul bouton.',
        'The entertainment system goes off with a single button.',
      ),
    ],
    grams: [3_900_000, 8_800_000],
  },
];
