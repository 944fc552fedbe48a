import type { ActivateOptions, Chaos, GuardDefinition, Limits, Target } from '@perfshop/core';
import { readFields, required } from '../http/fields.ts';
import type { Route } from '../http/router.ts';
import { whoOf } from './who.ts';

/** Routes that activate, change and restore faults. `basePath` is for the header Location. */
export const activationRoutes = (chaos: Chaos, basePath: string): readonly Route[] => [
  {
    method: 'GET',
    path: '/activations',
    handle: () => ({ body: { activations: chaos.activations().map((activation) => activation.view()) } }),
  },
  {
    method: 'POST',
    path: '/activations',
    handle: async ({ body }) => {
      const fields = readFields(await body(), {
        fault: 'text',
        params: 'object',
        target: 'object',
        limits: 'object',
        mode: 'mode',
        guards: 'anything',
        report: 'anything',
        by: 'text',
      });
      const fault = required(fields.fault, 'body.fault', '"business.vat-rate"');
      const activation = await chaos.activate(fault, fields.params, {
        ...(fields.target !== undefined && { target: fields.target as Target }),
        ...(fields.limits !== undefined && { limits: fields.limits as Limits }),
        ...(fields.mode !== undefined && { mode: fields.mode }),
        ...(fields.guards !== undefined && { guards: fields.guards as GuardDefinition[] }),
        ...(fields.report !== undefined && { report: fields.report as NonNullable<ActivateOptions['report']> }),
        by: whoOf(fields.by),
      });
      return {
        status: 201,
        headers: { location: `${basePath}/activations/${activation.id}` },
        body: activation.view(),
      };
    },
  },
  {
    method: 'GET',
    path: '/activations/{id}',
    handle: ({ segments: [id = ''] }) => ({ body: chaos.activation(id).view() }),
  },
  {
    method: 'PATCH',
    path: '/activations/{id}',
    handle: async ({ segments: [id = ''], body }) => {
      const fields = readFields(await body(), { params: 'object', for: 'duration', by: 'text' });
      const activation = chaos.activation(id);
      const by = whoOf(fields.by);
      const { params, for: duration } = fields;
      if (params !== undefined)
        await activation.update(params, { by, ...(duration !== undefined && { for: duration }) });
      else activation.extend(required(duration, 'body.params or body.for', '"10m"'), { by });
      return { body: activation.view() };
    },
  },
  {
    method: 'DELETE',
    path: '/activations/{id}',
    handle: async ({ segments: [id = ''], body }) => {
      const fields = readFields(await body(), { reason: 'text', by: 'text' });
      const activation = chaos.activation(id);
      await activation.restore(fields.reason ?? 'restored', { by: whoOf(fields.by) });
      return { body: activation.view() };
    },
  },
];
