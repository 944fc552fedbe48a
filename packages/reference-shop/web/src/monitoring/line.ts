/** One line of a chart. A value is null where there is none. */
export interface Line {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** Name of a colour of the page, such as `--accent`. */
  readonly colour: string;
  readonly dash?: readonly number[];
}
