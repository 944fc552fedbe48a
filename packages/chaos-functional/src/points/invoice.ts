import { type CallPoint, defineCallPoint } from '@perfshop/core/points';

/** The invoice that is being made. */
export interface InvoiceContext {
  readonly orderId: string | number;
}

/** A call point that keeps the type of what is rendered. */
export interface InvoiceRenderingPoint extends CallPoint<unknown, InvoiceContext> {
  run<Document>(inner: () => Promise<Document>, context: InvoiceContext): Promise<Document>;
}

/**
 * Rendering an invoice: a page, a file, or the data of one.
 *
 * @example
 * ```ts
 * const page = await invoiceRendering.run(async () => '<h1>Invoice 12</h1>', { orderId: 12 });
 * ```
 */
export const invoiceRendering = defineCallPoint<unknown, InvoiceContext>('functional.invoice.rendering', {
  key: (invoice) => invoice.orderId,
}) as InvoiceRenderingPoint;
