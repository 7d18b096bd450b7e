import { useMutation } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { asProblem } from '../app/server-state';
import type { Team } from '../day/day-shapes';
import { fieldError, problemText } from '../forms/problem-text';
import { t } from '../i18n/catalogue';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';
import { rename } from './team-queries';

/** The name as a heading that can be changed where it stands. */
export function TeamName({ eventId, team }: { eventId: string; team: Team }) {
  const [typed, setTyped] = useState<string>();
  const renaming = useMutation({ mutationFn: (name: string) => rename(eventId, team, name), onSuccess: () => setTyped(undefined) });
  if (typed === undefined) {
    return (
      <div className="row teamname">
        <h1 tabIndex={-1}>{team.name}</h1>
        {!team.locked && <Button look="quiet" size="small" iconOnly aria-label={t('team.rename')} icon={<Pencil className="i s" aria-hidden="true" />} onClick={() => setTyped(team.name)} />}
      </div>
    );
  }
  const problem = renaming.error && asProblem(renaming.error);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    const name = typed.trim();
    if (name === team.name) setTyped(undefined);
    else if (name !== '') renaming.mutate(name);
  };
  return (
    <form className="row start teamname" onSubmit={submit} onKeyDown={(pressed) => pressed.key === 'Escape' && setTyped(undefined)}>
      <h1 className="vh">{team.name}</h1>
      <div className="grow">
        <TextField label={t('team.name')} labelHidden value={typed} onChange={setTyped} error={problem ? (fieldError(problem, '/name') ?? problemText(problem)) : undefined} autoFocus maxLength={80} />
      </div>
      <Button type="submit" look="primary" busy={renaming.isPending}>
        {t('form.save')}
      </Button>
      <Button look="quiet" onClick={() => setTyped(undefined)}>
        {t('form.cancel')}
      </Button>
    </form>
  );
}
