import { useState } from 'react';
import { useResource } from '../api/use-resource.ts';
import { useTranslation } from '../i18n/language.tsx';
import { Loading } from '../ui/states.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { CodeForm } from './code-form.tsx';
import { JoinRoom } from './join-room.tsx';
import type { Joined, Student } from './student.ts';
import { StudentCard } from './student-card.tsx';
import './join.css';

/** Where students come into the room of a lesson: by its code, which the address may carry. */
export default function JoinPage({ code }: { code?: string | undefined }) {
  const { t } = useTranslation();
  usePageTitle(t('join.title'));
  const me = useResource<Student>('/api/classroom/me');
  const [joined, setJoined] = useState<Joined>();
  const [changing, setChanging] = useState(false);

  const student = joined?.student ?? me.data;
  if (me.loading && student === undefined) return <Loading />;
  if (student !== undefined && !changing)
    return <StudentCard student={student} token={joined?.token} onChange={() => setChanging(true)} />;
  return (
    <div className="join stack">
      <div className="page-head">
        <h1>{t('join.title')}</h1>
        <p className="lead">{t('join.lead')}</p>
      </div>
      {code === undefined ? (
        <CodeForm />
      ) : (
        <JoinRoom
          key={code}
          code={code}
          student={student}
          onJoined={(done) => {
            setJoined(done);
            setChanging(false);
          }}
        />
      )}
    </div>
  );
}
