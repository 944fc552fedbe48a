/** What the shop knows of a customer. */
export interface Profile {
  readonly email: string;
  readonly civility: string | null;
  readonly firstName: string;
  readonly lastName: string;
  /** YYYY-MM-DD */
  readonly birthDate: string | null;
  /** E.164, such as `+33612345678`. */
  readonly phone: string | null;
  readonly address: HomeAddress | null;
}

interface HomeAddress {
  readonly line1: string;
  readonly line2: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly country: string | null;
}

type Values = Readonly<Record<string, string>>;

/** The fields of an address, by the paths that the shop names in its problems. */
const addressFields = ['line1', 'line2', 'postalCode', 'city'] as const;

const orNull = (value = ''): string | null => (value === '' ? null : value);

/**
 * The body that the form makes. An address of which nothing is filled in, the country aside, is none; of one that is begun the shop asks
 * for the rest.
 */
export function profileBody(values: Values) {
  const { firstName = '', lastName = '' } = values;
  const typed = (name: string) => values[`address.${name}`] ?? '';
  const hasAddress = addressFields.some((name) => typed(name) !== '');
  return {
    firstName,
    lastName,
    civility: orNull(values.civility),
    birthDate: orNull(values.birthDate),
    phone: orNull(values.phone),
    address: hasAddress
      ? {
          line1: typed('line1'),
          line2: orNull(typed('line2')),
          postalCode: typed('postalCode'),
          city: typed('city'),
          country: typed('country'),
        }
      : null,
  };
}

/** What the form begins with, by the names of its fields. */
export function profileValues({ address, email: _, ...rest }: Profile): Values {
  const home = Object.entries(address ?? {}).map(([name, value]) => [`address.${name}`, value]);
  return Object.fromEntries([...Object.entries(rest), ...home].map(([name, value]) => [name, value ?? '']));
}
