import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { asProblem } from '../app/server-state';
import { fieldError, saidByFields } from '../forms/problem-text';
import { t } from '../i18n/catalogue';
import { Button } from '../ui/Button';
import { LoadFailure } from '../ui/LoadFailure';
import { TextField } from '../ui/TextField';
import { showToast } from '../ui/toasts';
import { create, join, readJoinCode } from './team-queries';

interface CreateOrJoinProps {
  eventId: string;
  size: { min: number; max: number };
  locked: boolean;
  /** From a link that somebody of a team passed on. */
  code?: string | undefined;
  onEntered?: (() => void) | undefined;
}

/** The two ways into a team. */
export function CreateOrJoin({ eventId, size, locked, code = '', onEntered }: CreateOrJoinProps) {
  const [typed, setTyped] = useState(code);
  const [name, setName] = useState('');
  const entered = (said: string) => {
    showToast(said);
    onEntered?.();
  };
  const joining = useMutation({ mutationFn: () => join(eventId, readJoinCode(typed)), onSuccess: () => entered(t('team.joined')) });
  const creating = useMutation({ mutationFn: () => create(eventId, name.trim()), onSuccess: () => entered(t('team.created')) });
  if (locked) return <p className="note">{t('team.locked_none')}</p>;
  const joinProblem = joining.error && asProblem(joining.error);
  const createProblem = creating.error && asProblem(creating.error);
  const submit = (ready: boolean, run: () => void) => (submitted: FormEvent) => {
    submitted.preventDefault();
    if (ready) run();
  };
  return (
    <div className="ways">
      <form className="way" onSubmit={submit(readJoinCode(typed) !== '', () => joining.mutate())}>
        <h2>{t('team.join_title')}</h2>
        <p className="small t2">{t('team.join_text')}</p>
        {joinProblem && !saidByFields(joinProblem, ['/join_code']) && <LoadFailure failure={joinProblem} />}
        <TextField label={t('team.code')} value={typed} onChange={setTyped} error={fieldError(joinProblem, '/join_code')} className="code" autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={200} />
        <Button type="submit" look={code === '' ? 'neutral' : 'primary'} disabled={readJoinCode(typed) === ''} busy={joining.isPending}>
          {t('team.join')}
        </Button>
      </form>
      <form className="way" onSubmit={submit(name.trim() !== '', () => creating.mutate())}>
        <h2>{t('team.create_title')}</h2>
        <p className="small t2">{t('team.create_text', { min: size.min, max: size.max })}</p>
        {createProblem && !saidByFields(createProblem, ['/name']) && <LoadFailure failure={createProblem} />}
        <TextField label={t('team.name')} value={name} onChange={setName} error={fieldError(createProblem, '/name')} autoComplete="off" maxLength={80} />
        <Button type="submit" look={code === '' ? 'primary' : 'neutral'} disabled={name.trim() === ''} busy={creating.isPending}>
          {t('team.create')}
        </Button>
      </form>
      <p className="small t3 ways-alone">{t('team.alone')}</p>
    </div>
  );
}
