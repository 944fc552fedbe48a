/** A choice of a list. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A value of a form, and how it is asked for. */
export interface FieldSpec {
  /** Where the value is in the body of the request: `stock`, or `name/fr` for one within another. */
  readonly name: string;
  readonly label: string;
  /**
   * `number` takes decimals, `integer` whole numbers; `instant` is a day and time of the reader's own clock; `set` is any number of the
   * options.
   */
  readonly kind: 'text' | 'long' | 'email' | 'password' | 'number' | 'integer' | 'check' | 'select' | 'set' | 'instant';
  readonly options?: readonly Option[];
  readonly hint?: string;
  /** When true, nothing is sent as null. */
  readonly optional?: boolean;
  readonly width?: 'half' | 'third';
  readonly autoComplete?: string;
  /** Language of what is typed, where it is not that of the page. */
  readonly lang?: string;
}
