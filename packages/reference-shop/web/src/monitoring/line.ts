/** One line of a chart. A value is null where there is none. */
export interface Line {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** Name of a colour of the page, such as `--accent`. */
  readonly colour: string;
  readonly dash?: readonly number[];
  /** Values come now and then, not with every sample: each is drawn as a dot, and stands until ten seconds later. */
  readonly sparse?: boolean;
}

/** How long a sparse value stands, in samples. */
const stands = 10;

/** What a line says at a sample; null when it says nothing. */
export function valueAt({ values, sparse }: Line, index: number): number | null {
  const recent = sparse ? values.slice(Math.max(0, index + 1 - stands), index + 1) : values.slice(index, index + 1);
  return recent.findLast((value) => value !== null) ?? null;
}
