import { useCallback, useEffect, useState } from 'react';
import { request } from '../api/client.ts';
import type { Address, Country, ShippingOption } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';

/** What a customer told about where they live, where the shop knows it. */
interface KnownCustomer {
  readonly email: string;
  readonly civility: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly address: Partial<Record<'line1' | 'line2' | 'postalCode' | 'city' | 'country', string | null>> | null;
}

/** How far the checkout is, and what its first step needs. */
export interface CheckoutState {
  /** The address of this checkout; null until it is given. */
  readonly address: Address | null;
  readonly shippingOptions: readonly ShippingOption[];
  readonly customer: KnownCustomer;
  readonly countries: readonly Country[];
}

async function readCheckout(signal: AbortSignal): Promise<CheckoutState> {
  const [state, customer, { countries }] = await Promise.all([
    request<Pick<CheckoutState, 'address' | 'shippingOptions'>>('/api/checkout', { signal }),
    request<KnownCustomer>('/api/profile', { signal }),
    request<{ countries: readonly Country[] }>('/api/countries', { signal }),
  ]);
  return { ...state, customer, countries };
}

/** Reads how far the checkout is: what was told before a reload, or before signing in, is still there. */
export function useCheckout() {
  const { language } = useTranslation();
  const [state, setState] = useState<CheckoutState>();
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  // Another language has other words, and a new attempt asks again: both are read by what is called.
  useEffect(() => {
    const abort = new AbortController();
    readCheckout(abort.signal).then(
      (read) => {
        if (abort.signal.aborted) return;
        setState(read);
        setError(undefined);
      },
      (reason: unknown) => {
        if (!abort.signal.aborted) setError(reason);
      },
    );
    return () => abort.abort();
  }, [language, attempt]);

  const reload = useCallback(() => {
    setError(undefined);
    setAttempt((count) => count + 1);
  }, []);
  /** Takes over what the shop answered to an address. */
  const addressTaken = useCallback((address: Address, shippingOptions: readonly ShippingOption[]) => {
    setState((last) => last && { ...last, address, shippingOptions });
  }, []);
  return { state, error, reload, addressTaken };
}
