import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { request } from '../api/client.ts';
import type { Cart } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { useSession } from '../session/session.tsx';

interface Changes {
  add(productId: number, quantity: number): Promise<Cart>;
  setQuantity(lineId: number, quantity: number): Promise<Cart>;
  remove(lineId: number): Promise<Cart>;
  clear(): Promise<Cart>;
  enterCode(code: string): Promise<Cart>;
  removeCode(code: string): Promise<Cart>;
  /** Only in a checkout that has an address. `points` goes to the shop as typed when it is no number. */
  spendPoints(points: number | string): Promise<Cart>;
}

interface CartContext extends Changes {
  /** The cart as the shop last told it; undefined until it did. */
  readonly cart: Cart | undefined;
  /** Why the cart could not be read. A change that fails is thrown to whoever asked for it instead. */
  readonly error: unknown;
  reload(): Promise<void>;
}

const Context = createContext<CartContext | undefined>(undefined);

/** Keeps one cart for the whole page: the number in the header and the lines always agree. */
export function CartProvider({ children }: { children: ReactNode }) {
  const { language } = useTranslation();
  const { user, state } = useSession();
  const [cart, setCart] = useState<Cart>();
  const [error, setError] = useState<unknown>();
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  // One call after the other: answers that overtake each other would leave an old cart on the page.
  const inTurn = useCallback((call: () => Promise<Cart>): Promise<Cart> => {
    const turn = queue.current.then(call).then((answer) => {
      setCart(answer);
      setError(undefined);
      return answer;
    });
    queue.current = turn.catch(() => undefined);
    return turn;
  }, []);
  const reload = useCallback(async () => {
    setError(undefined);
    await inTurn(() => request<Cart>('/api/cart')).catch(setError);
  }, [inTurn]);
  // The names in the cart come in the visitor's language; signing in brings what was left in it elsewhere.
  const reader = state === 'opening' ? undefined : `${language} ${user?.ref ?? 'guest'}`;
  useEffect(() => {
    if (reader !== undefined) void reload();
  }, [reload, reader]);

  const changes = useMemo<Changes>(
    () => ({
      add: (productId, quantity) =>
        inTurn(() => request('/api/cart/add', { method: 'POST', body: { productId, quantity } })),
      setQuantity: (lineId, quantity) =>
        inTurn(() => request(`/api/cart/item/${lineId}`, { method: 'PUT', body: { quantity } })),
      remove: (lineId) => inTurn(() => request(`/api/cart/item/${lineId}`, { method: 'DELETE' })),
      clear: () => inTurn(() => request('/api/cart', { method: 'DELETE' })),
      enterCode: (code) => inTurn(() => request('/api/cart/promotions', { method: 'POST', body: { code } })),
      removeCode: (code) =>
        inTurn(() => request(`/api/cart/promotions/${encodeURIComponent(code)}`, { method: 'DELETE' })),
      spendPoints: (points) => inTurn(() => request('/api/checkout/loyalty', { method: 'POST', body: { points } })),
    }),
    [inTurn],
  );
  const value = useMemo(() => ({ cart, error, reload, ...changes }), [cart, error, reload, changes]);
  return <Context value={value}>{children}</Context>;
}

export function useCart(): CartContext {
  const context = use(Context);
  if (context === undefined) throw new Error('useCart() was called outside <CartProvider>.');
  return context;
}

/** The cart for a page that is about it: read again when the page opens, because others buy meanwhile. */
export function useFreshCart(): CartContext {
  const context = useCart();
  const { reload } = context;
  // On a first load the cart is being read already.
  const known = useRef(context.cart !== undefined);
  useEffect(() => {
    if (known.current) void reload();
  }, [reload]);
  return context;
}
