import { both, type Range } from './range.ts';

const petrol = both('essence', 'petrol');
const hybrid = both('hybride', 'hybrid');
const electric = both('électrique', 'electric');
const diesel = both('diesel', 'diesel');

const columns = ['energy', 'power', 'range'] as const;
const summary = (fr: string, en: string) => both(`${fr} {energy}, {power} ch.`, `${en}, {energy}, {power} hp.`);
const facts = both(
  'Jusqu’à {range} km d’autonomie, coffre de {boot} litres, {seconds} s de 0 à 100 km/h.',
  'Up to {range} km of range, a {boot}-litre boot, {seconds} s from 0 to 100 km/h.',
);
const specs: Range['specs'] = [
  [both('Énergie', 'Energy'), both('{energy}', '{energy}')],
  [both('Puissance', 'Power'), both('{power} ch', '{power} hp')],
  [both('Autonomie', 'Range'), both('{range} km', '{range} km')],
  [both('Coffre', 'Boot'), both('{boot} litres', '{boot} litres')],
  [both('0 à 100 km/h', '0 to 100 km/h'), both('{seconds} s', '{seconds} s')],
];
const varying = { power: 0.09, range: 0.08 };

export const cars: readonly Range[] = [
  {
    figure: 'city',
    label: both('Citadine', 'City car'),
    lines: [
      ['Lumio Duo', 14_200, '|Plus|Hybride|E|E Longue'],
      ['Petira Zest', 13_600, '75|110|H|E40|E60'],
      ['Nordal Liten', 15_900, 'Bas|Fin|Fin H|Ren|Ren Lang'],
      ['Velmont Alba', 15_400, 'Vie|Style|Style H|E-Vie|E-Style'],
      ['Ardane Page', 17_300, 'I|II|III|IV|V'],
      ['Corsino Bip', 12_900, 'Uno|Due|Tre|Elettra|Elettra Più'],
    ],
    columns,
    models: [
      [1, petrol, 75, 720],
      [1.18, petrol, 110, 690],
      [1.36, hybrid, 115, 910],
      [1.55, electric, 95, 310],
      [1.82, electric, 135, 410],
    ],
    varying,
    drawn: { boot: [240, 355, 5], seconds: [8.1, 14.2, 0.1] },
    summary: summary('Citadine', 'City car'),
    facts,
    specs,
    texts: [
      both('Elle tourne dans dix mètres et se gare d’une main.', 'It turns within ten metres and parks with one hand.'),
      both(
        'La banquette coulisse : les bagages ou les genoux, au choix.',
        'The rear bench slides: luggage or knees, as you like.',
      ),
      both(
        'Les pneus sont d’une taille courante, et cela se sent à la facture.',
        'The tyres are of a common size, and the bill shows it.',
      ),
      both(
        'Un vrai bouton pour le volume, un vrai bouton pour le chauffage.',
        'A real knob for the volume, a real knob for the heating.',
      ),
      both(
        'Révision tous les deux ans, pièces en stock dans tout le réseau.',
        'Serviced every two years, with parts in stock across the network.',
      ),
    ],
    grams: [960_000, 1_380_000],
  },
  {
    figure: 'saloon',
    label: both('Berline', 'Saloon'),
    lines: [
      ['Velmont Orsay', 31_500, '1.6|2.0|H|E|E Grand'],
      ['Ardane Ministre', 52_000, 'M3|M4|M4 H|ME|ME+'],
      ['Nordal Elv', 36_400, '160|200|H|E|E Vid'],
      ['Petira Ligne', 27_900, 'Fil|Trait|Trait H|Courant|Grand Courant'],
      ['Rivane Quatre', 61_000, 'S|GT|GT H|E|E GT'],
    ],
    columns,
    models: [
      [1, petrol, 150, 880],
      [1.14, petrol, 190, 830],
      [1.24, hybrid, 200, 1_020],
      [1.38, electric, 220, 540],
      [1.65, electric, 340, 620],
    ],
    varying,
    drawn: { boot: [430, 590, 5], seconds: [4.9, 9.4, 0.1] },
    summary: summary('Berline', 'Saloon'),
    facts,
    specs,
    texts: [
      both(
        'Les sièges avant ont été dessinés avec des kinésithérapeutes, et cela se remarque après Lyon.',
        'The front seats were drawn with physiotherapists, and one notices after the first 400 km.',
      ),
      both(
        'Le régulateur lit les panneaux et prévient avant de ralentir.',
        'The cruise control reads signs and warns before it slows down.',
      ),
      both(
        'Vitrage feuilleté partout : on parle à voix basse à 130.',
        'Laminated glass all round: you speak softly at 130 km/h.',
      ),
      both(
        'La sellerie est en laine, la moquette en fibres recyclées.',
        'The upholstery is wool, the carpet recycled fibre.',
      ),
    ],
    grams: [1_420_000, 2_080_000],
  },
  {
    figure: 'estate',
    label: both('Break', 'Estate car'),
    lines: [
      ['Velmont Orsay Break', 33_300, '1.6|H|D|E'],
      ['Nordal Dal', 37_800, '160|H|D|E'],
      ['Petira Ligne Weekend', 29_700, 'Fil|Trait H|Trait D|Courant'],
      ['Ardane Domaine', 55_500, 'D3|D4 H|D4 D|DE'],
      ['Lumio Trek', 24_900, 'Un|Deux H|Deux D|E'],
    ],
    columns,
    models: [
      [1, petrol, 150, 860],
      [1.2, hybrid, 190, 990],
      [1.12, diesel, 150, 1_240],
      [1.36, electric, 220, 510],
    ],
    varying,
    drawn: { boot: [560, 720, 5], seconds: [5.8, 10.2, 0.1] },
    summary: summary('Break', 'Estate car'),
    facts,
    specs,
    texts: [
      both(
        'Le seuil est bas, le plancher plat et la banquette se rabat depuis le hayon.',
        'The sill is low, the floor flat and the bench folds from the tailgate.',
      ),
      both(
        'Un filet sépare le chien des valises, ou l’inverse.',
        'A net keeps the dog from the cases, or the other way round.',
      ),
      both(
        'Barres de toit prévues pour 90 kg, anneaux dans les quatre coins.',
        'Roof rails for 90 kg and rings in all four corners.',
      ),
      both(
        'L’attelage sort d’une pression et se range sous le pare-chocs.',
        'The tow bar swings out at a push and hides under the bumper.',
      ),
    ],
    grams: [1_480_000, 2_120_000],
  },
  {
    figure: 'suv',
    label: both('SUV', 'SUV'),
    lines: [
      ['Nordal Skog', 34_900, '150|150 D|H|E|E 4'],
      ['Petira Colline', 27_400, 'Rue|Rue D|Rue H|Volt|Volt 4'],
      ['Velmont Cime', 33_800, 'C1|C1 D|C2 H|CE|CE 4'],
      ['Ardane Panorama', 62_500, 'P3|P3 D|P4 H|PE|PE 4'],
      ['Lumio Cap', 23_600, 'Un|Un D|Un H|E|E 4'],
      ['Rivane Alta', 78_000, 'S|D|H|E|E Corsa'],
      ['Corsino Alpe', 25_900, 'Uno|Uno D|Due|Elettra|Elettra 4'],
    ],
    columns,
    models: [
      [1, petrol, 150, 760],
      [1.08, diesel, 150, 1_050],
      [1.2, hybrid, 190, 900],
      [1.33, electric, 210, 450],
      [1.58, electric, 310, 480],
    ],
    varying,
    drawn: { boot: [410, 680, 5], seconds: [5.2, 10.6, 0.1] },
    summary: summary('SUV', 'SUV'),
    facts,
    specs,
    texts: [
      both(
        'Assise haute, capot court : on voit où l’on met les roues.',
        'High seat, short bonnet: you see where the wheels go.',
      ),
      both(
        'Trois sièges d’enfant tiennent de front, attaches comprises.',
        'Three child seats fit side by side, anchors included.',
      ),
      both('Tapis en caoutchouc et coffre lessivable d’origine.', 'Rubber mats and a washable boot as standard.'),
      both('Il tracte 1 800 kg sans chauffer dans les cols.', 'It tows 1,800 kg over passes without overheating.'),
      both('La caméra montre aussi ce qui est sous le pare-chocs.', 'The camera also shows what is below the bumper.'),
    ],
    grams: [1_480_000, 2_460_000],
  },
  {
    figure: 'sport',
    label: both('Sportive', 'Sports car'),
    lines: [
      ['Rivane Flèche', 68_000, 'S|RS|E'],
      ['Corsino Vento', 54_000, 'V6|V8|Elettra'],
      ['Ardane Comète', 89_000, 'C4|C6|CE'],
      ['Vrombe 32', 46_500, 'Route|Piste|Volt'],
      ['Tessandre', 118_000, 'GT|GT Corsa|E-GT'],
    ],
    columns,
    models: [
      [1, petrol, 310, 560],
      [1.45, petrol, 460, 510],
      [1.3, electric, 420, 430],
    ],
    varying,
    drawn: { boot: [130, 310, 5], seconds: [2.9, 5.4, 0.1] },
    summary: summary('Sportive', 'Sports car'),
    facts,
    specs,
    texts: [
      both(
        'Livrée avec une journée de circuit et un moniteur patient.',
        'Comes with a day on the track and a patient instructor.',
      ),
      both(
        'Freins en carbone en option, disques acier de 380 mm de série.',
        'Carbon brakes on request, 380 mm steel discs as standard.',
      ),
      both('Un différentiel mécanique, pas seulement un logiciel.', 'A mechanical differential, not just software.'),
      both(
        'On y entre sans se plier en trois et l’on en ressort de même.',
        'One gets in without folding in three, and out again too.',
      ),
    ],
    grams: [1_190_000, 1_960_000],
  },
  {
    figure: 'cabriolet',
    label: both('Cabriolet', 'Convertible'),
    lines: [
      ['Lumio Zéphyr', 26_800, '|E'],
      ['Velmont Riviera', 42_500, '2.0|E'],
      ['Rivane Flèche Cabrio', 79_000, 'S|E'],
      ['Corsino Sole', 29_500, 'Uno|Elettra'],
      ['Ardane Boulevard', 71_000, 'B4|BE'],
    ],
    columns,
    models: [
      [1, petrol, 160, 700],
      [1.25, electric, 210, 400],
    ],
    varying,
    drawn: { boot: [190, 320, 5], seconds: [5.1, 9.8, 0.1] },
    summary: summary('Cabriolet', 'Convertible'),
    facts,
    specs,
    texts: [
      both(
        'La capote se replie à 50 km/h, en quatorze secondes.',
        'The roof folds at up to 50 km/h, in fourteen seconds.',
      ),
      both(
        'Chauffage de nuque et sièges qui ne brûlent pas l’été.',
        'Neck heating, and seats that do not burn in summer.',
      ),
      both('Assez de coffre pour deux sacs, capote ouverte ou fermée.', 'Enough boot for two bags, roof up or down.'),
    ],
    grams: [1_120_000, 1_820_000],
  },
  {
    figure: 'van',
    label: both('Fourgon', 'Van'),
    lines: [
      ['Portéo 6', 25_400, 'Court|Long|E'],
      ['Portéo 12', 33_900, 'Moyen|Haut|E'],
      ['Nordal Lass', 31_800, 'L1|L2|LE'],
      ['Petira Métier', 23_700, 'M|XL|Volt'],
      ['Halage 35', 36_500, 'H1|H2|HE'],
    ],
    columns,
    models: [
      [1, diesel, 110, 980],
      [1.16, diesel, 140, 940],
      [1.42, electric, 136, 320],
    ],
    varying,
    drawn: { boot: [4_200, 12_600, 100], seconds: [10.8, 16.9, 0.1] },
    summary: summary('Fourgon', 'Van'),
    facts: both(
      'Jusqu’à {range} km d’autonomie et {boot} litres derrière la cloison.',
      'Up to {range} km of range and {boot} litres behind the bulkhead.',
    ),
    specs: [...specs.slice(0, 3), [both('Volume utile', 'Load volume'), both('{boot} litres', '{boot} litres')]],
    texts: [
      both('Plancher bois, parois doublées, anneaux tous les 60 cm.', 'Wooden floor, lined walls, rings every 60 cm.'),
      both(
        'Portes arrière à 270 degrés, qui tiennent au vent.',
        'Rear doors that open to 270 degrees and hold in the wind.',
      ),
      both(
        'La cabine a trois vraies places et un bureau dans le dossier.',
        'The cab has three real seats and a desk in the backrest.',
      ),
      both('Une prise de 230 V alimente l’outillage moteur coupé.', 'A 230 V socket runs tools with the engine off.'),
    ],
    grams: [1_450_000, 2_350_000],
  },
];
