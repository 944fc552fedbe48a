import type { Category } from '../categories.ts';
import type { Entry } from './entry.ts';

/**
 * Four products that exercises lead to. They are ordinary ones and nothing on the page tells them apart; their numbers, prices and
 * stocks never change.
 */
export const journey: readonly (Entry & {
  readonly id: number;
  readonly category: Category;
  readonly stock: number;
})[] = [
  {
    id: 1001,
    category: 'computing',
    figure: 'headphones',
    name: { fr: 'Sonare Quai 7', en: 'Sonare Quay 7' },
    summary: {
      fr: 'Casque filaire de studio, câble de 3 m.',
      en: 'Wired studio headphones, 3 m cable.',
    },
    description: {
      fr: 'Casque filaire de studio, câble de 3 m. Coussinets en velours lavable, réponse neutre et pince légère. Chaque pièce se commande seule.',
      en: 'Wired studio headphones, 3 m cable. Washable velvet cushions, a neutral response and a light clamp. Every part can be ordered on its own.',
    },
    euros: 49.99,
    vatClass: 'standard',
    specs: [
      { label: { fr: 'Câble', en: 'Cable' }, value: { fr: '3 m, jack', en: '3 m, jack' } },
      { label: { fr: 'Impédance', en: 'Impedance' }, value: { fr: '80 ohms', en: '80 ohms' } },
    ],
    grams: 640,
    stock: 5_000,
  },
  {
    id: 1002,
    category: 'computing',
    figure: 'book',
    name: { fr: 'Le carnet du testeur', en: 'The Tester’s Notebook' },
    summary: {
      fr: 'Deux cents pages à remplir, 216 pages.',
      en: 'Two hundred pages to fill in, 216 pages.',
    },
    description: {
      fr: 'Deux cents pages à remplir, 216 pages. Plans de test, relevés et décisions, avec des exemples remplis et un index vierge.',
      en: 'Two hundred pages to fill in, 216 pages. Test plans, readings and decisions, with worked examples and an empty index.',
    },
    euros: 19.9,
    vatClass: 'reduced',
    specs: [{ label: { fr: 'Format', en: 'Format' }, value: { fr: 'A5, relié', en: 'A5, bound' } }],
    grams: 420,
    stock: 5_000,
  },
  {
    id: 1003,
    category: 'motorcycles',
    figure: 'scooter',
    name: { fr: 'Cigale Relais 125', en: 'Cigale Relay 125' },
    summary: {
      fr: 'Scooter de 124 cm³, 122 kg en ordre de marche.',
      en: 'Scooter, 124 cc, 122 kg ready to ride.',
    },
    description: {
      fr: 'Scooter de 124 cm³, 122 kg en ordre de marche. Coffre arrière de 40 litres, pneus toutes saisons et entretien par abonnement.',
      en: 'Scooter, 124 cc, 122 kg ready to ride. A 40-litre top box, all-season tyres and upkeep by subscription.',
    },
    euros: 2_999,
    vatClass: 'standard',
    specs: [
      { label: { fr: 'Cylindrée', en: 'Displacement' }, value: { fr: '124 cm³', en: '124 cc' } },
      { label: { fr: 'Masse', en: 'Mass' }, value: { fr: '122 kg', en: '122 kg' } },
    ],
    grams: 118_000,
    stock: 1_000,
  },
  {
    id: 1004,
    category: 'boats',
    figure: 'dinghy',
    name: { fr: 'Kerloc Passeur 300', en: 'Kerloc Ferry 300' },
    summary: {
      fr: 'Annexe rigide de 3 m, non habitable.',
      en: 'Rigid tender, 3 m, open deck.',
    },
    description: {
      fr: 'Annexe rigide de 3 m, non habitable. Coque double en polyéthylène, rames et taud compris ; elle se tire seule sur une plage.',
      en: 'Rigid tender, 3 m, open deck. A double polyethylene hull with oars and cover; one person pulls it up a beach.',
    },
    euros: 1_449.5,
    vatClass: 'standard',
    specs: [
      { label: { fr: 'Longueur', en: 'Length' }, value: { fr: '3 m', en: '3 m' } },
      { label: { fr: 'Charge', en: 'Load' }, value: { fr: '300 kg', en: '300 kg' } },
    ],
    grams: 62_000,
    stock: 1_000,
  },
];
