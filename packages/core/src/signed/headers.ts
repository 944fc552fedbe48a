import type { Headers } from '../engine/signed-gate.ts';

/** The header that carries a token. */
export const TOKEN_HEADER = 'x-perfshop-chaos';

/** The entry of W3C Baggage that carries it where a client can set no header of its own. */
const BAGGAGE_ENTRY = 'perfshop';

/** The token of a request: of its header, else of its baggage. */
export function tokenIn(headers: Headers): string | undefined {
  const own = headers[TOKEN_HEADER];
  if (own !== undefined) return String(own);
  const { baggage } = headers;
  if (typeof baggage !== 'string' || !baggage.includes(BAGGAGE_ENTRY)) return undefined;
  for (const member of baggage.split(',')) {
    // Properties of a member stand behind semicolons.
    const [name, value] = (member.split(';', 1)[0] as string).split('=', 2);
    if (name?.trim() === BAGGAGE_ENTRY && value !== undefined) return value.trim();
  }
  return undefined;
}
