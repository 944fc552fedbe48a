import type { Order } from '../orders/order.ts';
import type { Invoice } from './invoice.ts';

/** An order that has its invoice. */
export type InvoicedOrder = Order & { readonly invoice: Invoice };

export const hasInvoice = (order: Order): order is InvoicedOrder => Boolean(order.invoice);
