/** What replicas tell each other. It may be lost: the store is what counts. */
export type Message =
  | { readonly from: string; readonly kind: 'changed'; readonly version: string }
  | { readonly from: string; readonly kind: 'want' | 'returned'; readonly activation: string };

/** Undefined for what is no message. */
export function parseMessage(text: string): Message | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
