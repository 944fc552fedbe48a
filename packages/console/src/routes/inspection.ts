import { type Chaos, errorTable } from '@perfshop/core';
import type { Route } from '../http/router.ts';
import { consoleErrorTable } from '../problems/table.ts';
import { titles } from '../problems/titles.ts';

/** Routes that only look: state, catalogue, error table. */
export const inspectionRoutes = (chaos: Chaos): readonly Route[] => [
  { method: 'GET', path: '/', handle: () => ({ body: chaos.state() }) },
  { method: 'GET', path: '/catalogue', handle: () => ({ body: chaos.catalogue() }) },
  { method: 'GET', path: '/errors', handle: () => ({ body: { errors: allErrors() } }) },
];

const allErrors = () =>
  Object.entries({ ...errorTable, ...consoleErrorTable }).map(([code, entry]) => ({
    code,
    ...entry,
    title: titles[code as keyof typeof titles],
  }));
