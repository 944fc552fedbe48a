import { invoiceRendering } from '@perfshop/chaos-functional/points';
import { Problem } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { idParams, schema } from '../http/schema.ts';
import type { OrderReader } from '../orders/read-orders.ts';
import { requesterOf } from '../orders/requester-of.ts';
import { hasInvoice } from './invoiced-order.ts';
import { invoicePage, invoicePolicy } from './page.ts';
import { invoiceShape, invoiceView } from './view.ts';

const formatQuery = schema<{ format: 'json' | 'html' }>({
  type: 'object',
  required: ['format'],
  properties: { format: { type: 'string', enum: ['json', 'html'], default: 'json' } },
});

export const invoiceRoutes = (orders: OrderReader): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/orders/:id/invoice',
    summary: {
      en: 'The invoice of an order, as data or (format=html) as a page to print.',
      fr: 'La facture d’une commande, en données ou (format=html) en page à imprimer.',
    },
    params: idParams,
    query: formatQuery,
    answer: { schema: invoiceShape },
    problems: { 404: ['order-not-found'] },
    handle: async ({ params: { id }, query: { format } }, ctx) => {
      const order = await orders.get(requesterOf(ctx), id, 'invoice');
      // Orders from before there were invoices have none.
      if (!hasInvoice(order)) throw new Problem(404, 'order-not-found');
      return invoiceRendering.run(
        async () => {
          const { language } = ctx.state;
          const invoice = invoiceView(order, language);
          if (format === 'json') return invoice;
          ctx.set('Content-Security-Policy', invoicePolicy);
          ctx.type = 'text/html';
          return invoicePage(invoice, language);
        },
        { orderId: id },
      );
    },
  }),
];
