import type { Page } from '../../api/types.ts';
import { useResource } from '../../api/use-resource.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Filters } from '../ui/filters.tsx';
import { useListParams } from '../ui/list-params.ts';
import { Listing } from '../ui/listing.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { auditedActions, auditedFields, auditedValue } from './audited.ts';

const subjects = ['account', 'product', 'order', 'user', 'promotion', 'review', 'mail', 'clock'] as const;

interface AuditEntry {
  readonly id: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: (typeof subjects)[number];
  readonly subjectId: number | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Every change that was made in the back office. */
export function AuditPage() {
  const texts = useTexts();
  const { date } = useTranslation();
  const params = useListParams();
  const entries = useResource<Page<AuditEntry>>(params.apiPath('/api/admin/audit'));
  usePageTitle(texts.audit);
  const nameOf = (subject: AuditEntry['subject']) => texts[`subject_${subject}`];
  const actionOf = (action: string) => texts[auditedActions[action] ?? 'none'];
  return (
    <>
      <PageHead title={texts.audit} />
      <Filters
        params={params}
        filters={[
          { name: 'actor', label: texts.who },
          { name: 'subject', label: texts.on, options: subjects.map((value) => ({ value, label: nameOf(value) })) },
        ]}
      />
      <Listing
        caption={texts.audit}
        resource={entries}
        params={params}
        keyOf={({ id }) => id}
        columns={[
          { head: texts.date, cell: ({ at }) => date(at) },
          { head: texts.who, cell: ({ actor }) => actor },
          { head: texts.action, cell: ({ action }) => actionOf(action) },
          { head: texts.on, cell: ({ subject, subjectId }) => `${nameOf(subject)} ${subjectId ?? ''}` },
          { head: texts.before, cell: ({ before }) => <Fields fields={before} /> },
          { head: texts.after, cell: ({ after }) => <Fields fields={after} /> },
        ]}
      />
    </>
  );
}

function Fields({ fields }: { fields: AuditEntry['before'] }) {
  const texts = useTexts();
  const translation = useTranslation();
  const entries = Object.entries(fields ?? {});
  if (entries.length === 0) return texts.none;
  return (
    <ul className="bo-values">
      {entries.map(([name, value]) => (
        <li key={name}>
          <strong>{texts[auditedFields[name]?.label ?? 'none']}</strong> {auditedValue(name, value, texts, translation)}
        </li>
      ))}
    </ul>
  );
}
