import { type Route, route } from '../http/route.ts';
import { sessionOf } from './resolve-session.ts';

export const authRoutes = (): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/auth/status',
    summary: 'Who the visitor is; opens a session.',
    handle: (_input, ctx) => ({ authenticated: false, ref: sessionOf(ctx).ref, language: ctx.state.language }),
  }),
];
