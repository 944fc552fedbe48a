import { pathToRegexp } from 'path-to-regexp';
import { ChaosError } from '../errors/chaos-error.ts';
import { nearest } from '../errors/nearest.ts';
import { show } from '../errors/show.ts';
import type { AttributeValue, RequestScope } from '../scope/request-scope.ts';
import { requireAnswer } from './answer.ts';
import type { Draws } from './draws.ts';
import { compileSequence } from './sequence.ts';
import type { RouteTarget, Target } from './target.ts';
import { unknownAttribute } from './unknown-attribute.ts';

/** Reads attributes off a request that has no scope so far. */
export interface AttributeSource<R> {
  attribute(request: R, name: string): AttributeValue;
}

/** A target that was checked, ready for the hot path. */
export interface CompiledTarget {
  /** Attributes, route and condition. Work without a scope matches only a target that asks for none of them, nor for a rate. */
  matches(scope: RequestScope | undefined): boolean;
  /** Whether a request can't match because of an attribute. It costs no more than reading those that are asked for: most requests are somebody else's. */
  excludes<R>(source: AttributeSource<R>, request: R): boolean;
  /** Rate, sequence, every and first, after a match. `pointKey` is the key of the point's context. */
  samples(scope: RequestScope | undefined, pointKey: string): boolean;
  /** What draws are about: the value of `by`, or the request. Undefined without a scope. */
  subject(scope: RequestScope | undefined): string | undefined;
  /** Whether it asks for attributes, so that a request that has others needs no scope at all. */
  readonly byAttribute: boolean;
  /** Whether single requests asked for it themselves; they come with a scope, and it goes ahead of what others activated. */
  readonly ofRequests?: boolean;
}

const keys: readonly string[] = ['attributes', 'route', 'rate', 'by', 'every', 'first', 'sequence', 'when'];

const refuse = (path: string, what: string, given: unknown) =>
  new ChaosError('CHAOS_TARGET_INVALID', `target.${path} ${what} (given: ${show(given)})`, {
    path: `target.${path}`,
    given,
  });

/**
 * Checks a target and compiles it.
 *
 * @throws ChaosError `CHAOS_TARGET_INVALID` or `CHAOS_TARGET_ATTRIBUTE`.
 */
export function compileTarget(target: Target, declared: ReadonlySet<string>, rateDraws: Draws): CompiledTarget {
  if (typeof target !== 'object' || target === null || Array.isArray(target)) {
    throw new ChaosError('CHAOS_TARGET_INVALID', `target must be an object (given: ${show(target)})`, {
      path: 'target',
    });
  }
  for (const key of Object.keys(target)) {
    if (!keys.includes(key)) {
      const near = nearest(key, keys, 1)[0];
      throw refuse(
        key,
        `is not known${near === undefined ? '' : `; did you mean "${near}"?`} (known: ${keys.join(', ')})`,
        target[key as keyof Target],
      );
    }
  }
  const attributes = attributeTests(target.attributes, declared);
  const conditions = [
    ...attributes.map(
      ({ name, accepts }): Condition =>
        (scope) =>
          accepts(scope.attributes[name]),
    ),
    ...routeConditions(target.route),
    ...whenConditions(target.when),
  ];
  const { rate, every, first } = target;
  if (rate !== undefined && !(typeof rate === 'number' && rate >= 0 && rate <= 1)) {
    throw refuse('rate', 'must be a number from 0 to 1', rate);
  }
  for (const [name, count] of [
    ['every', every],
    ['first', first],
  ] as const) {
    if (count !== undefined && !(Number.isSafeInteger(count) && count >= 1)) {
      throw refuse(name, 'must be a whole number from 1', count);
    }
  }
  const script = target.sequence === undefined ? undefined : compileSequence(target.sequence, declared);
  checkBy(target.by, declared);
  const subject = (scope: RequestScope): string => {
    // Asked for anew: an adapter may be mounted after what was active before a restart.
    const by = target.by ?? 'session';
    const value = by === 'request' || !declared.has(by) ? undefined : scope.attributes[by];
    return value === undefined ? scope.key : String(value);
  };
  let arrivals = 0;
  return {
    matches: (scope) => {
      if (scope === undefined) return conditions.length === 0 && rate === undefined;
      for (const condition of conditions) if (!condition(scope)) return false;
      return true;
    },
    excludes: (source, request) => {
      for (const { name, accepts } of attributes) if (!accepts(source.attribute(request, name))) return true;
      return false;
    },
    samples: (scope, pointKey) => {
      // With a rate, only work with a scope has matched.
      if (rate !== undefined && rateDraws.unit(subject(scope as RequestScope), pointKey) >= rate) return false;
      if (script !== undefined && !script(scope)) return false;
      arrivals++;
      return (every === undefined || arrivals % every === 0) && (first === undefined || arrivals <= first);
    },
    subject: (scope) => (scope === undefined ? undefined : subject(scope)),
    byAttribute: attributes.length > 0,
  };
}

type Condition = (scope: RequestScope) => boolean;

interface AttributeTest {
  readonly name: string;
  readonly accepts: (value: AttributeValue) => boolean;
}

function attributeTests(attributes: Target['attributes'], declared: ReadonlySet<string>): AttributeTest[] {
  if (attributes === undefined) return [];
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) {
    throw refuse('attributes', 'must be an object of attribute names and values', attributes);
  }
  return Object.entries(attributes).map(([name, wanted]) => {
    if (!declared.has(name)) throw unknownAttribute(`target.attributes.${name}`, name, declared);
    const list = Array.isArray(wanted) ? wanted : [wanted];
    if (list.length === 0 || !list.every((value) => ['string', 'number', 'boolean'].includes(typeof value))) {
      throw refuse(`attributes.${name}`, 'must be a string, number or boolean, or a list of them', wanted);
    }
    const values = list.map(String);
    // Compared one by one: to look up a name that has just come in, a set would have to hash it first.
    return { name, accepts: (value) => value !== undefined && values.includes(String(value)) };
  });
}

function routeConditions(route: RouteTarget | undefined): Condition[] {
  if (route === undefined) return [];
  if (route === null || (route.method === undefined && route.path === undefined)) {
    throw refuse('route', 'must have a method, a path, or both', route);
  }
  const conditions: Condition[] = [];
  for (const key of Object.keys(route)) {
    if (key !== 'method' && key !== 'path')
      throw refuse(`route.${key}`, 'is not known (known: method, path)', route[key as keyof RouteTarget]);
  }
  if (route.method !== undefined) {
    if (typeof route.method !== 'string' || !/^[A-Za-z]+$/.test(route.method)) {
      throw refuse('route.method', 'must be an HTTP method such as "POST"', route.method);
    }
    const method = route.method.toUpperCase();
    conditions.push((scope) => scope.method === method);
  }
  if (route.path !== undefined) {
    const expression = compilePath(route.path);
    // Stryker disable next-line ConditionalExpression: every pattern begins with a slash, so none matches the word "undefined"
    conditions.push((scope) => scope.path !== undefined && expression.test(scope.path));
  }
  return conditions;
}

/** @throws ChaosError `CHAOS_TARGET_INVALID` if it is not a pattern of path-to-regexp. */
function compilePath(path: string): RegExp {
  if (typeof path !== 'string' || !path.startsWith('/'))
    throw refuse('route.path', 'must be a path that starts with "/"', path);
  try {
    return pathToRegexp(path).regexp;
  } catch (cause) {
    throw refuse(
      'route.path',
      `is not a path pattern such as "/api/orders/:id" or "/api/*rest": ${(cause as Error).message}`,
      path,
    );
  }
}

function whenConditions(when: Target['when']): Condition[] {
  if (when === undefined) return [];
  if (typeof when !== 'function') throw refuse('when', 'must be a function, so it can be given in code only', when);
  return [(scope) => requireAnswer('target.when', when(scope))];
}

function checkBy(by: string | undefined, declared: ReadonlySet<string>): void {
  if (by !== undefined && by !== 'request' && !declared.has(by)) throw unknownAttribute('target.by', by, declared);
}
