import { createChaos } from '@perfshop/core';
import { declined, payments } from './index.ts';
import { authorise } from './points.ts';

const chaos = await createChaos({ plugins: [payments()], points: [authorise], seed: 'acme' });

/** What a shop does: its own call to the acquirer, at the point. */
const pay = (orderId: string) =>
  authorise.run(async () => ({ approved: true }), { orderId, amount: 4990, currency: 'EUR' });

const orders = ['order-1', 'order-2', 'order-3', 'order-4', 'order-5'];
const report = async (title: string) => {
  const answers = await Promise.all(orders.map(pay));
  console.log(title, answers.map(({ approved, reason }) => (approved ? 'approved' : reason)).join(', '));
};

await report('Calm      ');
const activation = await chaos.activate(declined, { percent: 40 });
await report('Declining ');
await report('Once more ');
await activation.restore();
await report('Restored  ');
await chaos.close();
