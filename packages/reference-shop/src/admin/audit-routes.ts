import type { Knex } from 'knex';
import { pageShape, shape } from '../http/answer.ts';
import { pageOf } from '../http/page.ts';
import { schema } from '../http/schema.ts';
import { type AdminRoute, adminRoute } from './admin-route.ts';
import { AuditEntry, auditSubjects } from './audit.ts';
import { type PageQuery, pageParameters } from './page-query.ts';

interface AuditQuery extends PageQuery {
  readonly subject?: string;
  readonly subjectId?: number;
  readonly actor?: string;
}

const auditQuery = schema<AuditQuery>({
  type: 'object',
  required: ['page', 'size'],
  properties: {
    ...pageParameters,
    subject: { type: 'string', enum: [...auditSubjects, ''], nullable: true },
    subjectId: { type: 'integer', minimum: 1, maximum: 2_147_483_647, nullable: true },
    actor: { type: 'string', maxLength: 40, nullable: true },
  },
});

const auditView = ({ id, actor, action, subject, subjectId, was, became, createdAt }: AuditEntry) => ({
  id,
  at: new Date(createdAt).toISOString(),
  actor,
  action,
  subject,
  subjectId,
  before: was,
  after: became,
});

const fields = shape.orNull({ type: 'object' });
const auditShape = shape.object({
  id: shape.integer,
  at: shape.instant,
  actor: shape.string,
  action: shape.string,
  subject: shape.oneOf(...auditSubjects),
  subjectId: shape.orNull(shape.integer),
  before: fields,
  after: fields,
});

export const auditRoutes = (db: Knex): readonly AdminRoute[] => [
  adminRoute({
    rights: ['admin'],
    method: 'get',
    path: '/api/admin/audit',
    summary: {
      en: 'What was changed in the back office, by whom, the newest first.',
      fr: 'Ce qui a été modifié dans le back-office, et par qui, du plus récent au plus ancien.',
    },
    query: auditQuery,
    answer: { schema: pageShape(auditShape) },
    handle: async ({ query: { page, size, subject, subjectId, actor } }) => {
      const { results, total } = await AuditEntry.query(db)
        .where({ ...(subject && { subject }), ...(subjectId && { subjectId }), ...(actor && { actor }) })
        .orderBy('id', 'desc')
        .page(page, size);
      return pageOf(results.map(auditView), total, page, size);
    },
  }),
];
