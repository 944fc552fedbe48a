import type { AttributeValue, RequestScope } from '../scope/request-scope.ts';
import type { SequenceInput } from './sequence.ts';

/** A route: method and path pattern, such as `{ method: 'POST', path: '/api/orders/:id' }`. */
export interface RouteTarget {
  readonly method?: string;
  /** A pattern of path-to-regexp: `:name` for one segment, `*rest` for any number. */
  readonly path?: string;
}

/** Whom an activation touches. Everything given must hold; what is left out does not restrict. */
export interface Target {
  /** Attributes of the request scope: equal to the value, or to one of several. Names must be declared by an adapter. */
  readonly attributes?: Readonly<Record<string, AttributeValue | readonly AttributeValue[]>>;
  readonly route?: RouteTarget;
  /** Share of the subjects, from 0 to 1. Drawn once per subject and point key, by a hash of the seed. */
  readonly rate?: number;
  /** The attribute that is the subject of draws. Default `session` if an adapter declares it, else each request. */
  readonly by?: string;
  /** Every n-th matching arrival. Depends on the order of arrivals. */
  readonly every?: number;
  /** The first n matching arrivals. Depends on the order of arrivals. */
  readonly first?: number;
  /** A script of who is hit, such as `fail(2).then(pass)`. Depends on the order of arrivals. */
  readonly sequence?: SequenceInput;
  /** Any further condition, in code only. Called with the scope of the work; answers true or false, at once. */
  readonly when?: (scope: RequestScope) => boolean;
}

/** A target as JSON can hold it. */
export type TargetView = Omit<Target, 'when'> & { readonly when?: 'code' };
