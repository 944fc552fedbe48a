/**
 * Injection points: the places in application code where a fault may act.
 *
 * This entry has no dependency and is small, because applications import it in production whether or not they ever load the
 * engine. While nothing is active, a point costs one comparison and allocates nothing.
 *
 * @module
 */

/** What an engine attaches to a point. Layers run in the order of their keys; `handler` is the engine's, never the author's. */
export interface Layer<H> {
  /** Sort key, such as `1:business.vat-rate`. Smaller keys act first (value points) or outermost (call points). */
  readonly key: string;
  readonly handler: H;
}

/** Handler of a value point: takes the value so far and returns the next one. */
export type ValueHandler<T, C> = (value: T, context: C) => T;

/** Handler of a call point: decides whether and when to call `next`. */
export type CallHandler<T, C> = (next: () => Promise<T>, context: C) => Promise<T>;

/** Options of {@link definePoint} and {@link defineCallPoint}. */
export interface PointOptions<C> {
  /**
   * What a draw is about besides its subject (the session, say): points that return the same key get the same answer for the
   * same subject, so that a product priced wrongly in the cart is priced wrongly on the invoice too.
   */
  readonly key?: (context: C) => string | number;
}

interface AnyPoint<H> {
  /** Identity, `family.area.thing`. Two definitions with one id are one point, also across two copies of this package. */
  readonly id: string;
  /** True while at least one fault is attached. Guard with it a context that would be costly to build. */
  readonly active: boolean;
  /** For engines: attaches a layer, returns its remover. Removing twice does nothing. */
  attach(layer: Layer<H>): () => void;
}

/** A place where a value passes through; see {@link definePoint}. */
export interface ValuePoint<T, C = undefined> extends AnyPoint<ValueHandler<T, C>> {
  readonly kind: 'value';
  readonly key: ((context: C) => string | number) | undefined;
  /** Returns `value`, or what the active faults make of it. */
  apply(value: T, ...context: undefined extends C ? [context?: C] : [context: C]): T;
}

/** A place where an asynchronous call passes through; see {@link defineCallPoint}. */
export interface CallPoint<T, C = undefined> extends AnyPoint<CallHandler<T, C>> {
  readonly kind: 'call';
  readonly key: ((context: C) => string | number) | undefined;
  /** Returns the very promise of `inner()`, or what the active faults make of the call. */
  run(inner: () => Promise<T>, ...context: undefined extends C ? [context?: C] : [context: C]): Promise<T>;
}

// biome-ignore lint/suspicious/noExplicitAny: the registry holds points of every type
type Any = any;

const pass = (): Any => {};

class Point {
  readonly kind: string;
  readonly id: string;
  readonly key: Any;
  // Stryker disable next-line BooleanLiteral: it changes at once, for the sake of what is said below
  active = true;
  declare layers: readonly Layer<Any>[];
  // The compiled handler. It starts as a function and ends as undefined, so that V8 never treats the field as a constant:
  // code compiled while nothing was active would otherwise be thrown away at the first activation.
  h: Any = pass;

  constructor(kind: string, id: string, key: Any) {
    this.kind = kind;
    this.id = id;
    this.key = key;
    this.compile([]);
  }

  apply(value: Any, context: Any): Any {
    const h = this.h;
    return h === undefined ? value : h(value, context);
  }

  run(inner: () => Promise<Any>, context: Any): Promise<Any> {
    const h = this.h;
    return h === undefined ? inner() : h(inner, context);
  }

  attach(layer: Layer<Any>): () => void {
    const before = this.layers.filter((other) => other.key <= layer.key);
    this.compile([...before, layer, ...this.layers.filter((other) => other.key > layer.key)]);
    return () => this.compile(this.layers.filter((other) => other !== layer));
  }

  compile(layers: readonly Layer<Any>[]): void {
    this.layers = layers;
    this.active = layers.length > 0;
    this.h = layers
      .map((layer) => layer.handler)
      .reduceRight<Any>(
        (rest, own) =>
          rest === undefined
            ? own
            : this.kind === 'call'
              ? (inner: Any, context: Any) => own(() => rest(inner, context), context)
              : (value: Any, context: Any) => rest(own(value, context), context),
        undefined,
      );
  }
}

// Versioned, so that an incompatible copy of this package keeps a registry of its own instead of breaking this one.
const registryKey = Symbol.for('perfshop.points.v1');
const holder = globalThis as Any;
holder[registryKey] ??= new Map();
const registry: Map<string, Point> = holder[registryKey];

const define = (kind: string, id: string, options?: PointOptions<Any>): Any => {
  const point = registry.get(id) ?? new Point(kind, id, options?.key);
  registry.set(id, point);
  if (point.kind !== kind)
    throw new TypeError(`Point "${id}" is already defined as a ${point.kind} point, not a ${kind} point`);
  return point;
};

/**
 * Defines a value point: a typed place where a fault may change a value.
 *
 * @example
 * ```ts
 * const taxRate = definePoint<number, { readonly productId: string }>('business.tax.rate');
 * const rate = taxRate.apply(0.2, { productId: 'p-1' }); // 0.2 while nothing is active
 * ```
 * @throws TypeError if the id is already that of a call point.
 */
export const definePoint = <T, C = undefined>(id: string, options?: PointOptions<C>): ValuePoint<T, C> =>
  define('value', id, options);

/**
 * Defines a call point: a typed place where a fault may delay, fail or replace an asynchronous call.
 *
 * @example
 * ```ts
 * const placeOrder = defineCallPoint<string, { readonly cartId: string }>('shop.checkout.place-order');
 * const order = await placeOrder.run(async () => 'order-1', { cartId: 'c-1' }); // the inner promise itself while inactive
 * ```
 * @throws TypeError if the id is already that of a value point.
 */
export const defineCallPoint = <T, C = undefined>(id: string, options?: PointOptions<C>): CallPoint<T, C> =>
  define('call', id, options);

/** Every point defined so far in this process, by whichever copy of this package. */
export const definedPoints = (): readonly (ValuePoint<unknown, unknown> | CallPoint<unknown, unknown>)[] =>
  [...registry.values()] as Any;
