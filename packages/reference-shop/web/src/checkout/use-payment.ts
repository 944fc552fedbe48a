import { useRef, useState } from 'react';
import { ApiProblem } from '../api/problem.ts';
import type { Cart, Order } from '../api/types.ts';
import { useCart } from '../cart/cart-context.tsx';
import { authorize, type Card, type Challenge, confirmPayment, OrderUnknown, placeOrder } from './place-order.ts';
import { useSubmission } from './use-submission.ts';

/** From a card to an order, with the code of the card's holder in between where the bank asks for it. */
export function usePayment(cart: Cart, onOrdered: (order: Order) => void) {
  const submission = useSubmission();
  const { reload } = useCart();
  const [challenge, setChallenge] = useState<Challenge>();
  // Authorised, and the fate of the order unknown: trying again must not authorise a second payment.
  const token = useRef<string>(undefined);

  const order = async (paymentToken: string) => {
    token.current = paymentToken;
    try {
      onOrdered(await placeOrder(cart, paymentToken));
    } catch (error) {
      if (error instanceof OrderUnknown) throw error;
      token.current = undefined;
      setChallenge(undefined);
      // The price, the stock, a code or the points are no longer what the page shows.
      await reload();
      throw error;
    }
  };
  const payByCard = (card: Card) =>
    submission.run(async () => {
      if (token.current !== undefined) return order(token.current);
      const payment = await authorize(card);
      if (payment.status === 'authorized') await order(payment.paymentToken);
      else setChallenge(payment);
    });
  const confirm = (id: string, code: string) =>
    submission.run(async () => {
      try {
        token.current ??= await confirmPayment(id, code);
      } catch (error) {
        // Too many wrong codes, or too late: another payment is needed.
        if (error instanceof ApiProblem && error.code === 'challenge-unknown') setChallenge(undefined);
        throw error;
      }
      await order(token.current);
    });
  return { submission, challenge, payByCard, confirm, giveUp: () => setChallenge(undefined) };
}
