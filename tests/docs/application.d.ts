// The application in which the examples of docstrings stand: what they name and neither declare nor import.
declare const app: {
  use(middleware: unknown): void;
  register(plugin: unknown): Promise<void>;
  listen(port: number, ready?: () => void): void;
};
declare const chaos: import('@perfshop/core').Chaos;
declare const acme: () => import('@perfshop/core').Plugin;
declare const cart: object;
declare const checkout: (cart: object) => Promise<number>;
declare const error: unknown;
declare const report: (error: unknown) => void;
declare const queue: (() => unknown)[];
declare const sendMail: () => void;
declare const stock: {
  take(productId: number, quantity: number): void;
  give(productId: number, quantity: number): void;
};
declare const listener: import('@perfshop/core/http').RequestListener;
declare const createServer: typeof import('node:http').createServer;
declare const randomBytes: typeof import('node:crypto').randomBytes;
declare const db: Parameters<typeof import('@perfshop/core/knex').knexChaos>[1];
declare const clock: import('@perfshop/core').Clock;
// Of undici and RxJS, which only the packages that need them can resolve.
declare class Agent {
  compose(interceptor: unknown): object;
}
declare const request: (url: string, options: { readonly dispatcher: object }) => Promise<object>;
declare const asyncScheduler: InstanceType<typeof import('@perfshop/core/scenarios').DeadlineScheduler>;
declare const interval: (ms: number, scheduler: object) => { pipe(operator: unknown): { subscribe(): void } };
declare const take: (count: number) => unknown;
