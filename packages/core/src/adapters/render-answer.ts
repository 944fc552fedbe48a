import type { InjectedAnswer } from './http-point.ts';

export type { InjectedAnswer } from './http-point.ts';

/** Body and headers as they go out. */
export interface RenderedAnswer {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The same, with the type of its body worked out. */
export function renderAnswer(answer: InjectedAnswer): RenderedAnswer {
  const { body } = answer;
  const json = typeof body === 'object';
  const headers: Record<string, string> = {
    'content-type': json ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8',
  };
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers[name.toLowerCase()] = value;
  return { headers, body: json ? JSON.stringify(body) : (body ?? '') };
}
