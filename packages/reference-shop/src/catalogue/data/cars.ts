import type { Localised } from '../../i18n/language.ts';
import { amount, book, type Entry, type Kind, same } from './entry.ts';

const kinds = {
  city: {
    label: { fr: 'Citadine', en: 'City car' },
    text: {
      fr: 'Se gare partout, consomme peu et se révise vite. Aide au stationnement et climatisation de série.',
      en: 'Parks anywhere, uses little and is quick to service. Parking aid and air conditioning as standard.',
    },
  },
  saloon: {
    label: { fr: 'Berline', en: 'Saloon' },
    text: {
      fr: 'Grand coffre, sièges chauffants et régulateur adaptatif. Pour les longs trajets sans fatigue.',
      en: 'Large boot, heated seats and adaptive cruise control. For long journeys without fatigue.',
    },
  },
  estate: {
    label: { fr: 'Break', en: 'Estate car' },
    text: {
      fr: '620 litres de coffre, barres de toit et banquette en trois parties. Attelage en option.',
      en: '620 litres of boot, roof rails and a three-part rear bench. Tow bar on request.',
    },
  },
  suv: {
    label: { fr: 'SUV', en: 'SUV' },
    text: {
      fr: 'Position de conduite haute, quatre roues motrices en option et modularité d’un monospace.',
      en: 'High driving position, optional four-wheel drive and the flexibility of a people carrier.',
    },
  },
  sport: {
    label: { fr: 'Sportive', en: 'Sports car' },
    text: {
      fr: 'Châssis abaissé, freins ventilés et échappement à valves. Une journée de conduite sur circuit est offerte.',
      en: 'Lowered chassis, ventilated brakes and a valved exhaust. Comes with a day of driving on a track.',
    },
  },
  cabriolet: {
    label: { fr: 'Cabriolet', en: 'Convertible' },
    text: {
      fr: 'Capote électrique en douze secondes, filet antiremous et sellerie traitée contre le soleil.',
      en: 'Powered roof in twelve seconds, wind deflector and upholstery treated against the sun.',
    },
  },
  van: {
    label: { fr: 'Fourgon', en: 'Van' },
    text: {
      fr: 'Plancher bois, porte latérale des deux côtés et charge utile d’une tonne.',
      en: 'Wooden floor, sliding doors on both sides and a payload of one tonne.',
    },
  },
} as const satisfies Record<string, Kind>;

const energies = {
  petrol: { fr: 'essence', en: 'petrol' },
  hybrid: { fr: 'hybride', en: 'hybrid' },
  electric: { fr: 'électrique', en: 'electric' },
  diesel: { fr: 'diesel', en: 'diesel' },
} as const satisfies Record<string, Localised>;

type Row = readonly [
  kind: keyof typeof kinds,
  name: string,
  euros: number,
  energy: keyof typeof energies,
  horsepower: number,
  rangeKm: number,
];

const rows: readonly Row[] = [
  ['city', 'Lumio Una', 14_849.99, 'petrol', 75, 720],
  ['city', 'Lumio Una E', 21_990.49, 'electric', 95, 310],
  ['city', 'Petira Clin', 16_499.99, 'hybrid', 90, 850],
  ['city', 'Petira Clin Sport', 19_750, 'petrol', 130, 640],
  ['saloon', 'Velmont Sélène', 31_990.99, 'hybrid', 160, 980],
  ['saloon', 'Velmont Sélène E', 42_500, 'electric', 220, 540],
  ['saloon', 'Ardane Consul', 54_900.49, 'electric', 300, 620],
  ['saloon', 'Ardane Consul V6', 61_200, 'petrol', 340, 760],
  ['estate', 'Velmont Sélène Break', 33_799.99, 'hybrid', 160, 960],
  ['estate', 'Nordal Fjord', 38_450, 'diesel', 150, 1_250],
  ['suv', 'Nordal Taïga', 36_990.49, 'hybrid', 190, 880],
  ['suv', 'Nordal Taïga E', 44_800, 'electric', 230, 480],
  ['suv', 'Ardane Belvédère', 68_750.99, 'electric', 380, 560],
  ['sport', 'Rivane GT', 72_300, 'petrol', 400, 580],
  ['sport', 'Rivane GT-R', 118_499.99, 'petrol', 560, 520],
  ['sport', 'Rivane Éclair', 96_000, 'electric', 480, 430],
  ['cabriolet', 'Lumio Brise', 27_650.49, 'petrol', 110, 680],
  ['van', 'Portéo 8', 29_999.99, 'diesel', 120, 940],
];

const adapted: Entry = {
  figure: 'city',
  name: { fr: 'Lumio Una Accès', en: 'Lumio Una Access' },
  summary: {
    fr: 'Citadine électrique aménagée : commandes au volant et rampe, 95 ch.',
    en: 'Adapted electric city car: hand controls and ramp, 95 hp.',
  },
  description: {
    fr: 'Citadine électrique aménagée : commandes au volant et rampe, 95 ch. Accélérateur et frein à la main, siège pivotant et ancrages pour fauteuil. Véhicule aménagé au taux réduit de TVA.',
    en: 'Adapted electric city car: hand controls and ramp, 95 hp. Accelerator and brake by hand, swivelling seat and wheelchair anchors. An adapted vehicle that carries the reduced VAT rate.',
  },
  euros: 26_480.49,
  vatClass: 'reduced',
};

export const cars: readonly Entry[] = [
  ...rows.map(([kind, name, euros, energy, horsepower, rangeKm]): Entry => {
    const { label, text } = kinds[kind];
    const { fr, en } = energies[energy];
    const summary = { fr: `${label.fr} ${fr}, ${horsepower} ch.`, en: `${label.en}, ${en}, ${horsepower} hp.` };
    return {
      figure: kind,
      name: same(name),
      euros,
      vatClass: 'standard',
      summary,
      description: {
        fr: `${summary.fr} Jusqu’à ${amount(rangeKm).fr} km d’autonomie. ${text.fr}`,
        en: `${summary.en} Up to ${amount(rangeKm).en} km of range. ${text.en}`,
      },
      specs: [
        { label: { fr: 'Énergie', en: 'Energy' }, value: { fr, en } },
        { label: { fr: 'Puissance', en: 'Power' }, value: { fr: `${horsepower} ch`, en: `${horsepower} hp` } },
        {
          label: { fr: 'Autonomie', en: 'Range' },
          value: { fr: `${amount(rangeKm).fr} km`, en: `${amount(rangeKm).en} km` },
        },
      ],
    };
  }),
  adapted,
  book(
    29.9,
    [
      'L’entretien automobile pas à pas',
      'Vidange, freins, batterie : 120 gestes illustrés, 256 pages.',
      'Outils nécessaires, durée et difficulté pour chaque opération. Essence, hybride et électrique.',
    ],
    [
      'Car Care Step by Step',
      'Oil, brakes, battery: 120 illustrated jobs, 256 pages.',
      'Tools, time and difficulty for each job. Petrol, hybrid and electric.',
    ],
  ),
];
