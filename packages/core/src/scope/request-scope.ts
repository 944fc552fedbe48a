/** The value of an attribute: a public reference, never a secret. */
export type AttributeValue = string | number | boolean | undefined;

/** Who and what the current work is for. */
export interface RequestScope {
  /** Identity of this piece of work, for draws that are per request. */
  readonly key: string;
  readonly method: string | undefined;
  /** The path of the request, without the query. */
  readonly path: string | undefined;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** Nothing is ever injected into exempt work: health, metrics, control. */
  readonly exempt: boolean;
}
