import { checkSigned, type SignedOptions } from './options.ts';
import { type SignedHost, SignedRequests } from './signed-requests.ts';

/** Checks the options. Undefined while there is no key. @throws ChaosError `CHAOS_OPTION_INVALID`, or that a fault of the cap is unknown. */
export async function openSigned(options: SignedOptions, host: SignedHost): Promise<SignedRequests | undefined> {
  const checked = await checkSigned(options, host.registry);
  return checked && new SignedRequests(checked, host);
}
