import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import type { AnyFunction, EffectOptions, Effects, Order, PatchOptions } from '../faults/effects.ts';
import type { Injector } from '../inject/injector.ts';
import type { CallHandler, CallPoint, ValueHandler, ValuePoint } from '../points/index.ts';
import type { Clock } from '../time/clock.ts';
import type { Activation } from './activation.ts';
import { type Entry, FaultLayer, type LayerHost } from './fault-layer.ts';
import { guardCall } from './guarded-call.ts';
import { guardValue } from './guarded-value.ts';
import { guardWrap } from './guarded-wrap.ts';
import { brandError, captureOnce, captureSite } from './injected-error.ts';
import type { AnyPoint } from './options.ts';
import { REQUEST_POINT } from './request-point.ts';
import { addWrap, type Wrap } from './trampoline.ts';

/** What effects need of their engine. */
export interface EffectsHost extends LayerHost {
  readonly clock: Clock;
  readonly injector: Injector;
  /** Layers of this engine, by place and fault. */
  readonly layers: LayerTable;
  /** Runs something outside of any request scope. */
  outside<T>(fn: () => T): T;
  /** For a fault that touches everyone and acts on requests themselves, until the function that it returns is called. */
  demandRequests(): () => void;
  /** Told about each injected delay, in seconds. */
  onDelay(fault: string, seconds: number): void;
}

/** Finds or makes the layer of a fault at a place, and forgets it when its last activation has left. */
export class LayerTable {
  readonly #layers = new Map<object, Map<string, { layer: FaultLayer<unknown>; detach: () => void }>>();

  enter<H>(
    place: object,
    key: string,
    entry: Entry<H>,
    make: () => { layer: FaultLayer<H>; detach: () => void },
  ): () => void {
    const byKey = this.#layers.get(place) ?? new Map<string, { layer: FaultLayer<unknown>; detach: () => void }>();
    const found = (byKey.get(key) as { layer: FaultLayer<H>; detach: () => void } | undefined) ?? make();
    this.#layers.set(place, byKey.set(key, found as { layer: FaultLayer<unknown>; detach: () => void }));
    if (found.layer.entries.some((other) => other.activation === entry.activation)) {
      throw new ChaosError(
        'CHAOS_EFFECT_INVALID',
        `"${entry.activation.fault.id}" acts twice at one place, in the same order`,
      );
    }
    found.layer.add(entry);
    return () => {
      found.layer.remove(entry);
      if (found.layer.entries.length > 0) return;
      found.detach();
      byKey.delete(key);
      if (byKey.size === 0) this.#layers.delete(place);
    };
  }
}

const rank: Readonly<Record<Order, number>> = { pre: 0, normal: 1, post: 2 };

/** The `fx` of one activation. Every method can be taken off it, since faults destructure. */
export function createEffects(host: EffectsHost, activation: Activation): Effects<unknown> {
  const { lifetime, fault } = activation;
  const { clock } = host;

  const layerKey = (order: Order = 'normal'): string => {
    const place = rank[order];
    if (place === undefined)
      throw new ChaosError('CHAOS_EFFECT_INVALID', `The order ${show(order)} is none of pre, normal, post`);
    return `${place}:${fault.id}`;
  };

  const intercept = <T, C>(point: ValuePoint<T, C>, handler: ValueHandler<T, C>, options?: EffectOptions<C>): void => {
    if (lifetime.closed) return;
    requirePoint(point, 'value', fault.id);
    const key = layerKey(options?.order);
    const entry: Entry<ValueHandler<T, C>> = { activation, handler, when: options?.when };
    const leave = host.layers.enter(point, key, entry, () => {
      const layer = new FaultLayer<ValueHandler<T, C>>(host, point.id, point.key);
      const act: ValueHandler<T, C> = (value, context) => {
        const chosen = layer.decide(context);
        return chosen === undefined ? value : guardValue(chosen.activation, point, chosen.handler, value, context);
      };
      return { layer, detach: point.attach({ key, handler: act }) };
    });
    lifetime.undo(leave);
  };

  const around = <T, C>(point: CallPoint<T, C>, handler: CallHandler<T, C>, options?: EffectOptions<C>): void => {
    if (lifetime.closed) return;
    requirePoint(point, 'call', fault.id);
    const key = layerKey(options?.order);
    const entry: Entry<CallHandler<T, C>> = { activation, handler, when: options?.when };
    const leave = host.layers.enter(point, key, entry, () => {
      const layer = new FaultLayer<CallHandler<T, C>>(host, point.id, point.key);
      // All requests come the same way, through the middleware of the adapter.
      const siteOf = point.id === REQUEST_POINT ? captureOnce(point.run) : () => captureSite(point.run);
      const act: CallHandler<T, C> = (inner, context) => {
        const chosen = layer.decide(context);
        if (chosen === undefined) return inner();
        chosen.activation.injected(point.id);
        return guardCall(chosen.activation, chosen.handler, inner, context, siteOf());
      };
      return { layer, detach: point.attach({ key, handler: act }) };
    });
    lifetime.undo(leave);
    if (point.id !== REQUEST_POINT) return;
    activation.actsOnRequests = true;
    if (fault.reach === 'process') lifetime.undo(host.demandRequests());
  };

  const patch = (
    target: object,
    method: string,
    wrap: (original: AnyFunction) => AnyFunction,
    options?: PatchOptions,
  ): void => {
    if (lifetime.closed) return;
    const key = layerKey(options?.order);
    const entry: Entry<(original: AnyFunction) => AnyFunction> = { activation, handler: wrap, when: undefined };
    const place = `${method}()`;
    const leave = host.layers.enter(target, `${place} ${key}`, entry, () => {
      const layer = new FaultLayer<(original: AnyFunction) => AnyFunction>(host, place);
      const act: Wrap = (original, self, args, boundary) => {
        const chosen = layer.decide(undefined);
        if (chosen === undefined) return Reflect.apply(original, self, args);
        chosen.activation.injected(place);
        return guardWrap(chosen.activation, chosen.handler, { original, self, args, boundary });
      };
      return { layer, detach: addWrap(target, method, act, key) };
    });
    lifetime.undo(leave);
  };

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (!Number.isFinite(ms)) {
        throw new ChaosError(
          'CHAOS_EFFECT_INVALID',
          `sleep(${show(ms)}): the time must be a finite number of milliseconds`,
        );
      }
      if (lifetime.closed) return resolve();
      const began = clock.monotonic();
      const wake = () => {
        cancel();
        lifetime.awake(wake);
        resolve();
        host.onDelay(fault.id, (clock.monotonic() - began) / 1000);
      };
      const cancel = clock.setTimeout(wake, ms, { precise: true });
      lifetime.sleeper(wake);
    });

  const every = (ms: number, fn: () => void | Promise<void>): void => {
    if (!(Number.isFinite(ms) && ms >= 1)) {
      throw new ChaosError('CHAOS_EFFECT_INVALID', `every(${show(ms)}): the period must be 1 ms or more`);
    }
    const layer = new FaultLayer<() => void | Promise<void>>(host, `every ${ms} ms`);
    layer.add({ activation, handler: fn, when: undefined });
    let cancel = () => {};
    // Absolute instants, so that neither late timers nor the time that `fn` takes add up.
    let due = clock.monotonic();
    const tick = async (): Promise<void> => {
      const chosen = layer.decide(undefined);
      if (chosen !== undefined) {
        activation.enter();
        try {
          activation.injected();
          await chosen.handler();
        } catch (error) {
          activation.crash(error);
        } finally {
          activation.leave();
        }
      }
      arm();
    };
    const arm = (): void => {
      if (lifetime.closed) return;
      const now = clock.monotonic();
      due += ms * Math.max(1, Math.ceil((now - due) / ms));
      cancel = clock.setTimeout(() => void host.outside(tick), due - now, { ref: false });
    };
    arm();
    lifetime.undo(() => cancel());
  };

  let drawn = 0;
  const random = (key?: string | number): number => {
    const scope = host.currentScope();
    const subject = activation.target.subject(scope);
    // Without subject and key there is nothing to tell two draws apart but their number.
    const name = key === undefined && subject === undefined ? `#${drawn++}` : String(key ?? '');
    return activation.plan.magnitudes.unit(subject ?? '', name);
  };

  const fail = (error: Error): never => {
    brandError(error, { fault: fault.id, activation: activation.id });
    throw error;
  };

  return {
    params: () => activation.params,
    intercept,
    around,
    patch: patch as Effects<unknown>['patch'],
    every,
    sleep,
    hold: (resource, release) => {
      lifetime.undo(() => release(resource));
      return resource;
    },
    defer: (fn) => lifetime.defer(fn),
    onUpdate: (fn) => {
      activation.updateListeners.add(fn as (params: never) => void);
      lifetime.undo(() => void activation.updateListeners.delete(fn as (params: never) => void));
    },
    random,
    now: () => clock.now(),
    signal: lifetime.signal,
    get: (token) => host.injector.get(token),
    fail,
  };
}

function requirePoint(point: AnyPoint | undefined, kind: string, fault: string): void {
  if (point?.kind === kind && typeof point.attach === 'function') return;
  throw new ChaosError(
    'CHAOS_EFFECT_INVALID',
    `"${fault}" needs a ${kind} point here (given: ${show(point?.id ?? point)})`,
  );
}
