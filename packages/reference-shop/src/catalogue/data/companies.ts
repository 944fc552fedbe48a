import { amount, book, type Entry, type Kind } from './entry.ts';

const kinds = {
  bakery: {
    label: { fr: 'Boulangerie', en: 'Bakery' },
    text: {
      fr: 'Fournil refait, clientèle fidèle et bail récent. Le cédant accompagne trois mois.',
      en: 'Renovated bakehouse, loyal customers and a recent lease. The seller stays for three months.',
    },
  },
  bookshop: {
    label: { fr: 'Librairie', en: 'Bookshop' },
    text: {
      fr: 'Fonds de 18 000 titres, rencontres chaque mois et marchés avec les écoles.',
      en: 'A stock of 18,000 titles, monthly events and contracts with schools.',
    },
  },
  hotel: {
    label: { fr: 'Hôtel', en: 'Hotel' },
    text: {
      fr: 'Chambres rénovées, terrasse et parking. Murs et fonds vendus ensemble.',
      en: 'Renovated rooms, terrace and car park. Building and business sold together.',
    },
  },
  campsite: {
    label: { fr: 'Camping', en: 'Campsite' },
    text: {
      fr: 'Emplacements ombragés, sanitaires neufs et réservations de la saison déjà prises.',
      en: 'Shaded pitches, new facilities and the coming season already booked.',
    },
  },
  brewery: {
    label: { fr: 'Brasserie artisanale', en: 'Craft brewery' },
    text: {
      fr: 'Six recettes déposées, ligne d’embouteillage et réseau de 140 revendeurs.',
      en: 'Six registered recipes, a bottling line and a network of 140 resellers.',
    },
  },
  garage: {
    label: { fr: 'Garage automobile', en: 'Car workshop' },
    text: {
      fr: 'Quatre ponts, cabine de peinture et agrément pour l’électrique.',
      en: 'Four lifts, a paint booth and approval for electric vehicles.',
    },
  },
  agency: {
    label: { fr: 'Agence numérique', en: 'Digital agency' },
    text: {
      fr: 'Contrats récurrents, équipe stable et outils documentés. Télétravail possible pour tous.',
      en: 'Recurring contracts, a steady team and documented tools. Everyone can work remotely.',
    },
  },
  vineyard: {
    label: { fr: 'Domaine viticole', en: 'Wine estate' },
    text: {
      fr: 'Vignes en agriculture biologique, chai équipé et deux millésimes en stock.',
      en: 'Organic vines, an equipped winery and two vintages in stock.',
    },
  },
  workshop: {
    label: { fr: 'Menuiserie', en: 'Joinery' },
    text: {
      fr: 'Atelier de 900 m², machines récentes et carnet de commandes de huit mois.',
      en: 'A 900 m² workshop, recent machines and eight months of orders.',
    },
  },
} as const satisfies Record<string, Kind>;

type Row = readonly [
  kind: keyof typeof kinds,
  name: string,
  euros: number,
  town: string,
  employees: number,
  /** In thousands of euros. */
  turnover: number,
  founded: number,
];

const rows: readonly Row[] = [
  ['bakery', 'Au Levain d’Or', 184_999.99, 'Tours', 5, 412, 1987],
  ['bakery', 'Le Fournil du Port', 229_500, 'La Rochelle', 7, 538, 2004],
  ['bookshop', 'Les Pages Vives', 96_490.49, 'Grenoble', 3, 365, 1999],
  ['bookshop', 'La Marge', 78_000, 'Rennes', 2, 248, 2011],
  ['hotel', 'Hôtel des Tilleuls', 1_180_000, 'Annecy', 12, 890, 1962],
  ['hotel', 'Le Relais du Causse', 745_000.99, 'Millau', 8, 520, 1978],
  ['hotel', 'Hôtel de la Jetée', 2_390_000, 'Saint-Malo', 21, 1_640, 1931],
  ['campsite', 'Camping du Lac Bleu', 980_499.99, 'Aurillac', 6, 430, 1985],
  ['campsite', 'Les Pins Maritimes', 1_640_000, 'Mimizan', 9, 710, 1974],
  ['brewery', 'Brasserie de la Halle', 318_750.49, 'Lille', 6, 640, 2014],
  ['brewery', 'La Mousse d’Aubrac', 262_000, 'Laguiole', 4, 470, 2016],
  ['garage', 'Garage Morvan', 142_990.99, 'Autun', 4, 580, 1971],
  ['garage', 'Auto Rive Droite', 276_400, 'Bordeaux', 8, 1_120, 1993],
  ['agency', 'Atelier Pixel', 389_999.99, 'Nantes', 11, 980, 2009],
  ['agency', 'Studio Méridien', 548_000, 'Lyon', 17, 1_540, 2006],
  ['vineyard', 'Domaine des Garrigues', 1_920_000, 'Uzès', 7, 690, 1954],
  ['vineyard', 'Clos Sainte-Aure', 3_450_000.49, 'Beaune', 10, 1_310, 1926],
  ['workshop', 'Menuiserie Lagarde', 214_300, 'Pau', 6, 720, 1982],
  ['workshop', 'Bois & Mesure', 168_499.99, 'Épinal', 5, 560, 2001],
];

export const companies: readonly Entry[] = [
  ...rows.map(([kind, name, euros, town, employees, turnover, founded]): Entry => {
    const { label, text } = kinds[kind];
    const thousands = amount(turnover);
    const summary = {
      fr: `${label.fr} à ${town}, ${employees} salariés.`,
      en: `${label.en} in ${town}, ${employees} employees.`,
    };
    return {
      figure: kind,
      name: { fr: name, en: name },
      euros,
      vatClass: 'standard',
      summary,
      description: {
        fr: `${summary.fr} Fondée en ${founded}, chiffre d’affaires de ${thousands.fr} k€. ${text.fr}`,
        en: `${summary.en} Founded in ${founded}, turnover of €${thousands.en}k. ${text.en}`,
      },
      specs: [
        { label: { fr: 'Ville', en: 'Town' }, value: { fr: town, en: town } },
        { label: { fr: 'Fondation', en: 'Founded' }, value: { fr: String(founded), en: String(founded) } },
        {
          label: { fr: 'Chiffre d’affaires', en: 'Turnover' },
          value: { fr: `${thousands.fr} k€`, en: `€${thousands.en}k` },
        },
        { label: { fr: 'Salariés', en: 'Employees' }, value: { fr: String(employees), en: String(employees) } },
      ],
      grams: 0,
    };
  }),
  book(
    34.9,
    [
      'Reprendre une entreprise',
      'De la visite à la signature, 288 pages.',
      'Évaluer, financer, négocier, transmettre : les étapes, les modèles de lettres et dix récits de repreneurs.',
    ],
    [
      'Buying a Business',
      'From the first visit to the signature, 288 pages.',
      'Valuing, financing, negotiating, handing over: the steps, model letters and ten stories of buyers.',
    ],
  ),
];
