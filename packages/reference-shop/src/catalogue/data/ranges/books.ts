import type { Category } from '../../categories.ts';
import { book, type Entry } from '../entry.ts';

/** Two books more for each category: the products of the reduced VAT class. */
export const books: Readonly<Record<Category, readonly Entry[]>> = {
  computing: [
    book(
      36.9,
      [
        'Mesurer avant d’optimiser',
        'La performance des applications en ligne, 344 pages.',
        'Latences, files d’attente et bancs d’essai, avec trente cas racontés de bout en bout.',
      ],
      [
        'Measure Before You Optimise',
        'Performance of online applications, 344 pages.',
        'Latencies, queues and benchmarks, with thirty cases told from end to end.',
      ],
    ),
    book(
      29.5,
      [
        'SQL sans peur',
        'Requêtes, index et transactions, 296 pages.',
        'Chaque chapitre part d’une question de tous les jours et finit par un plan d’exécution.',
      ],
      [
        'SQL Without Fear',
        'Queries, indexes and transactions, 296 pages.',
        'Every chapter starts with an everyday question and ends with an execution plan.',
      ],
    ),
  ],
  aircraft: [
    book(
      33.9,
      [
        'Atlas des aérodromes',
        'Douze cents terrains de France et des pays voisins, 480 pages.',
        'Cartes d’approche, carburants, restaurants et taxes.',
      ],
      [
        'Atlas of Airfields',
        'Twelve hundred fields in France and around, 480 pages.',
        'Approach charts, fuels, restaurants and fees.',
      ],
    ),
    book(
      24.9,
      [
        'Lire le ciel',
        'Météorologie pour qui vole, 224 pages.',
        'Nuages, fronts et vents locaux, expliqués par des photographies datées.',
      ],
      [
        'Reading the Sky',
        'Weather for people who fly, 224 pages.',
        'Clouds, fronts and local winds, explained by dated photographs.',
      ],
    ),
  ],
  cars: [
    book(
      34.5,
      [
        'La voiture électrique au quotidien',
        'Recharger, voyager, entretenir, 232 pages.',
        'Des relevés sur cinq hivers et des réponses chiffrées.',
      ],
      [
        'Living with an Electric Car',
        'Charging, travelling, caring, 232 pages.',
        'Records of five winters and answers in figures.',
      ],
    ),
    book(
      39.9,
      [
        'Carrosseries, un siècle de lignes',
        'De la calèche au coupé, 320 pages illustrées.',
        'Deux cents dessins et les gens qui les ont tracés.',
      ],
      [
        'Coachwork: a Century of Lines',
        'From the carriage to the coupé, 320 illustrated pages.',
        'Two hundred drawings and the people who drew them.',
      ],
    ),
  ],
  companies: [
    book(
      32.9,
      [
        'Tenir sa trésorerie',
        'Douze mois devant soi, 208 pages.',
        'Tableaux prêts à l’emploi et erreurs vues chez d’autres.',
      ],
      ['Keeping an Eye on Cash', 'Twelve months ahead, 208 pages.', 'Ready-made tables, and mistakes seen elsewhere.'],
    ),
    book(
      28.5,
      [
        'Le commerce de centre-ville',
        'Ce qui marche, et pourquoi, 256 pages.',
        'Vingt rues observées pendant trois ans.',
      ],
      ['Shops in the Town Centre', 'What works, and why, 256 pages.', 'Twenty streets watched for three years.'],
    ),
  ],
  helicopters: [
    book(
      44.9,
      [
        'Le vol en montagne',
        'Reconnaissance, posé, décollage, 264 pages.',
        'Les règles que l’on n’apprend qu’en altitude, dessinées pas à pas.',
      ],
      [
        'Mountain Flying',
        'Scouting, landing, taking off, 264 pages.',
        'The rules one learns only at altitude, drawn step by step.',
      ],
    ),
    book(
      38.5,
      [
        'Turbines et rotors',
        'La mécanique de l’hélicoptère, 336 pages.',
        'Des coupes en couleurs et les limites à ne pas franchir.',
      ],
      [
        'Turbines and Rotors',
        'The mechanics of helicopters, 336 pages.',
        'Colour cut-aways and the limits not to cross.',
      ],
    ),
  ],
  boats: [
    book(
      26.9,
      ['Nœuds et manœuvres', 'Soixante gestes expliqués, 192 pages plastifiées.', 'Se consulte mouillé, d’une main.'],
      ['Knots and Manoeuvres', 'Sixty skills explained, 192 laminated pages.', 'Made to be read wet, with one hand.'],
    ),
    book(
      35.9,
      [
        'Vivre sur l’eau',
        'Canaux, permis, hivernage, 280 pages.',
        'Douze équipages racontent leur première année à bord.',
      ],
      [
        'Living on the Water',
        'Canals, licences, wintering, 280 pages.',
        'Twelve crews tell of their first year on board.',
      ],
    ),
  ],
  motorcycles: [
    book(
      31.5,
      [
        'Routes à virages',
        'Cent itinéraires d’un à quatre jours, 352 pages.',
        'Cartes, haltes et revêtements vérifiés.',
      ],
      ['Roads with Bends', 'One hundred routes of one to four days, 352 pages.', 'Maps, stops and checked surfaces.'],
    ),
    book(
      25.9,
      [
        'Piloter sous la pluie',
        'Trajectoires, freins, regard, 176 pages.',
        'Des exercices à faire sur un parking vide.',
      ],
      ['Riding in the Rain', 'Lines, brakes, eyes, 176 pages.', 'Exercises for an empty car park.'],
    ),
  ],
};
