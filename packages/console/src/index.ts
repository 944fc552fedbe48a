export { type ControlApi, type ControlApiOptions, controlApi } from './control-api.ts';
export { ConsoleError } from './problems/console-error.ts';
export { type ConsoleErrorCode, consoleErrorTable } from './problems/table.ts';
