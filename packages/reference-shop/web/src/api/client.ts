import { ApiProblem, NoAnswer } from './problem.ts';
import type { SessionStatus } from './types.ts';

/** What a request may carry beside its path. */
export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; a file is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

async function send<Answer>(path: string, options: RequestOptions): Promise<Answer> {
  const { method = 'GET', body, headers, signal } = options;
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(path, {
      method,
      // The server takes changes as JSON only, even those without a body: a foreign form cannot send them.
      headers: {
        accept: 'application/json',
        ...(method !== 'GET' && { 'content-type': body instanceof Blob ? body.type : 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
      ...(signal !== undefined && { signal }),
    });
    answer = await response.json().catch(() => undefined);
  } catch (error) {
    signal?.throwIfAborted();
    throw new NoAnswer('The shop did not answer.', { cause: error });
  }
  signal?.throwIfAborted();
  if (!response.ok) throw new ApiProblem(response.status, answer);
  // A success without JSON was cut short on its way, unless it has nothing to say.
  if (answer === undefined && response.status !== 204) throw new NoAnswer('The answer of the shop could not be read.');
  return answer as Answer;
}

let opening: Promise<SessionStatus> | undefined;

/**
 * Opens the session, once. Every other request waits for it: two first requests at the same time would open two
 * sessions, and the reference shown in the footer might be the one that the browser did not keep.
 */
export function openSession(): Promise<SessionStatus> {
  opening ??= readSession().catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

const listeners = new Set<(status: SessionStatus) => void>();

/** Hears of the session each time it is read. Returns the function that stops it. */
export function onSession(listener: (status: SessionStatus) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks for the session again: it may have been renewed since the page was opened. */
export async function readSession(): Promise<SessionStatus> {
  return tell(await send<SessionStatus>('/api/auth/status', {}));
}

/** Signs in, up or out: the answer says who the visitor is from now on. */
export async function changeSession(path: string, body?: unknown): Promise<SessionStatus> {
  return tell(await request<SessionStatus>(path, { method: 'POST', body }));
}

function tell(status: SessionStatus): SessionStatus {
  for (const listener of listeners) listener(status);
  return status;
}

/**
 * Calls the shop's API and gives the JSON of the answer.
 *
 * @throws ApiProblem when the answer is not a success, NoAnswer when there is none.
 */
export async function request<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
  await openSession();
  try {
    return await send<Answer>(path, options);
  } catch (error) {
    // Signed out from elsewhere, or after a reset of the shop: the pages have to ask who the visitor is.
    if (error instanceof ApiProblem && error.code === 'sign-in-required') await readSession().catch(() => undefined);
    throw error;
  }
}
