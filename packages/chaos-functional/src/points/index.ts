/**
 * The places in an application where an ordinary bug may strike: an answer that is not there, a recursion without end, a row with a wrong
 * field. They do nothing, and cost one comparison, until a fault is activated.
 *
 * @module
 */

export { type DependencyCallPoint, type DependencyContext, dependencyCall } from './dependencies.ts';
export { type InvoiceContext, type InvoiceRenderingPoint, invoiceRendering } from './invoice.ts';
export { type PaymentContext, type PaymentResult, type PaymentResultPoint, paymentResult } from './payment.ts';
export { basketTotal, type PricingContext } from './price.ts';
export { type RowContext, type RowWritePoint, rowWrite } from './rows.ts';
