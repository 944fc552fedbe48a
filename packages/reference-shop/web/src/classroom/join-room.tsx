import { request } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';
import { useResource } from '../api/use-resource.ts';
import { TextField } from '../checkout/field.tsx';
import { StepForm } from '../checkout/step-form.tsx';
import { useSubmission } from '../checkout/use-submission.ts';
import { useTranslation } from '../i18n/language.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { CodeForm } from './code-form.tsx';
import type { Joined, Room, Student } from './student.ts';

interface JoinRoomProps {
  readonly code: string;
  /** Who the student is already. */
  readonly student: Student | undefined;
  onJoined(joined: Joined): void;
}

export function JoinRoom({ code, student, onJoined }: JoinRoomProps) {
  const { data, error, reload } = useResource<Room>(`/api/classroom/room/${encodeURIComponent(code)}`);
  if (error instanceof ApiProblem && error.definitive) return <CodeForm refused={code} />;
  if (error !== undefined) return <Failure error={error} onRetry={reload} />;
  return data === undefined ? <Loading /> : <JoinForm room={data} student={student} onJoined={onJoined} />;
}

function JoinForm({ room, student, onJoined }: Omit<JoinRoomProps, 'code'> & { room: Room }) {
  const { t, plural } = useTranslation();
  const { say } = useAnnouncer();
  const submission = useSubmission();
  const { fieldErrors } = submission;
  const join = ({ alias = '', team = '' }: Readonly<Record<string, string>>) =>
    submission.run(async () => {
      const body = { code: room.code, alias, ...(team !== '' && { team }) };
      const joined = await request<Joined>('/api/classroom/join', { method: 'POST', body });
      say(t('join.joined.said'));
      onJoined(joined);
    });
  return (
    <div className="panel">
      <StepForm
        title={t('join.room', { code: room.code })}
        submission={submission}
        submitLabel={t('join.submit')}
        busyLabel={t('join.busy')}
        onSubmit={join}
      >
        <TextField
          label={t('join.alias')}
          hint={t('join.alias.hint')}
          name="alias"
          defaultValue={student?.alias}
          maxLength={40}
          autoComplete="nickname"
          error={fieldErrors.alias}
        />
        <TextField
          label={t('join.team')}
          hint={t('join.team.hint')}
          name="team"
          list="teams"
          defaultValue={student?.team?.name}
          maxLength={40}
          autoComplete="off"
          optional
          error={fieldErrors.team}
        />
        <datalist id="teams">
          {room.teams.map(({ ref, name, students }) => (
            <option key={ref} value={name}>
              {plural('join.team.students', students)}
            </option>
          ))}
        </datalist>
      </StepForm>
    </div>
  );
}
