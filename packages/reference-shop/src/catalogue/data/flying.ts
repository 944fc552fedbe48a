import { amount, type Entry, type Kind, same } from './entry.ts';

/** Kind, name, price, seats, range in km, cruising speed in km/h. */
export type FlyingRow<K extends string> = readonly [
  kind: K,
  name: string,
  euros: number,
  seats: number,
  rangeKm: number,
  cruiseKmh: number,
];

/** Describes what flies: aircraft and helicopters are told by the same three figures. */
export const flying =
  <K extends string>(kinds: Readonly<Record<K, Kind>>) =>
  ([kind, name, euros, seats, rangeKm, cruiseKmh]: FlyingRow<K>): Entry => {
    const { label, text } = kinds[kind];
    const range = amount(rangeKm);
    const places =
      seats === 1 ? { fr: 'monoplace', en: 'single seat' } : { fr: `${seats} places`, en: `${seats} seats` };
    const summary = {
      fr: `${label.fr}, ${places.fr}, ${range.fr} km de rayon d’action.`,
      en: `${label.en}, ${places.en}, range of ${range.en} km.`,
    };
    return {
      figure: kind,
      name: same(name),
      euros,
      vatClass: 'standard',
      summary,
      description: {
        fr: `${summary.fr} Croisière à ${amount(cruiseKmh).fr} km/h. ${text.fr}`,
        en: `${summary.en} Cruises at ${amount(cruiseKmh).en} km/h. ${text.en}`,
      },
      specs: [
        { label: { fr: 'Places', en: 'Seats' }, value: same(String(seats)) },
        { label: { fr: 'Rayon d’action', en: 'Range' }, value: { fr: `${range.fr} km`, en: `${range.en} km` } },
        { label: { fr: 'Croisière', en: 'Cruise' }, value: same(`${cruiseKmh} km/h`) },
      ],
    };
  };
