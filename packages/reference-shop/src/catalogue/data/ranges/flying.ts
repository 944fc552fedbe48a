import { both, type Range } from './range.ts';

const columns = ['seats', 'range', 'cruise'] as const;
const varying = { range: 0.08, cruise: 0.05 };
/** Of whatever flies. */
export const summary = (fr: string, en: string) =>
  both(`${fr}, {seats} places, {range} km de rayon d’action.`, `${en}, {seats} seats, range of {range} km.`);
const facts = both(
  'Croisière à {cruise} km/h, {load} kg de charge utile, {hours} heures de vol au compteur.',
  'Cruises at {cruise} km/h with a payload of {load} kg; {hours} flight hours so far.',
);
const specs: Range['specs'] = [
  [both('Places', 'Seats'), both('{seats}', '{seats}')],
  [both('Rayon d’action', 'Range'), both('{range} km', '{range} km')],
  [both('Croisière', 'Cruise'), both('{cruise} km/h', '{cruise} km/h')],
  [both('Charge utile', 'Payload'), both('{load} kg', '{load} kg')],
  [both('Heures de vol', 'Flight hours'), both('{hours} h', '{hours} h')],
];
/** What the facts of all that flies have in common. */
export const flying = { columns, varying, facts, specs };
