// The application in which the examples of docstrings stand: what they name and neither declare nor import.
declare const app: { use(middleware: unknown): void; listen(port: number, ready?: () => void): void };
declare const chaos: import('@perfshop/core').Chaos;
declare const acme: () => import('@perfshop/core').Plugin;
declare const cart: object;
declare const checkout: (cart: object) => Promise<number>;
declare const error: unknown;
declare const report: (error: unknown) => void;
declare const queue: (() => unknown)[];
declare const sendMail: () => void;
declare const stock: { take(productId: number, quantity: number): void };
declare const listener: import('@perfshop/core/http').RequestListener;
declare const createServer: typeof import('node:http').createServer;
declare const randomBytes: typeof import('node:crypto').randomBytes;
