import 'reflect-metadata';
import { container, type DependencyContainer, type InjectionToken, instanceCachingFactory } from 'tsyringe';
import { ChaosError } from '../errors/chaos-error.ts';
import type { Token } from './token.ts';

/** Typed services of one engine. What a service holds is released by the scope that took it, not by the injector. */
export interface Injector {
  /** Registers a value. A later registration of the same token replaces the earlier one. */
  value<T>(token: Token<T>, value: T): void;
  /** Registers a factory, called once, at the first `get`. */
  factory<T>(token: Token<T>, create: (injector: Injector) => T): void;
  has(token: Token<unknown>): boolean;
  /** @throws ChaosError `CHAOS_TOKEN_MISSING` if nothing is registered. */
  get<T>(token: Token<T>): T;
  /** The tsyringe container behind, for plugins that use its decorators. */
  readonly container: DependencyContainer;
}

const keyOf = <T>(token: Token<T>): InjectionToken<T> => `perfshop:${token.id}`;

/** One child container per engine, so that two engines of one process share nothing. */
export function createInjector(): Injector {
  const child = container.createChildContainer();
  const injector: Injector = {
    container: child,
    value: (token, value) => {
      // A factory also for values: tsyringe refuses to register `undefined`, and would construct a class given as a value.
      child.register(keyOf(token), { useFactory: () => value });
    },
    factory: (token, create) => {
      child.register(keyOf(token), { useFactory: instanceCachingFactory(() => create(injector)) });
    },
    has: (token) => child.isRegistered(keyOf(token)),
    get: (token) => {
      if (!child.isRegistered(keyOf(token))) {
        throw new ChaosError('CHAOS_TOKEN_MISSING', `Nothing is registered for the token "${token.id}"`, {
          token: token.id,
        });
      }
      return child.resolve(keyOf(token));
    },
  };
  return injector;
}
