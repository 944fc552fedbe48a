export { type ControlApi, type ControlApiOptions, controlApi } from './control-api.ts';
export { type GuardedRoutesOptions, guardedRoutes } from './guarded-routes.ts';
export type { Answer } from './http/answer.ts';
export type { Route, RouteRequest } from './http/router.ts';
export { ConsoleError } from './problems/console-error.ts';
export { type ConsoleErrorCode, consoleErrorTable } from './problems/table.ts';
