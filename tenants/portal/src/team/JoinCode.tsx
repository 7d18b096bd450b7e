import { useMutation } from '@tanstack/react-query';
import { Check, Copy, Link2, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { asProblem } from '../app/server-state';
import { useDay } from '../day/day-context';
import type { Team } from '../day/day-shapes';
import { problemText } from '../forms/problem-text';
import { t } from '../i18n/catalogue';
import { Button } from '../ui/Button';
import { showToast } from '../ui/toasts';
import { newCode, spacedJoinCode } from './team-queries';

/** What somebody else needs to join: to read out, to copy, or as a link. */
export function JoinCode({ team }: { team: Team }) {
  const { event } = useDay();
  const [copied, setCopied] = useState<'code' | 'link'>();
  const renew = useMutation({
    mutationFn: () => newCode(event.id, team),
    onSuccess: () => showToast(t('team.code_renewed')),
    onError: (failure) => showToast(problemText(asProblem(failure))),
  });
  if (team.join_code == null) return <p className="small t3">{t('team.locked')}</p>;
  const code = team.join_code;
  const copy = async (what: 'code' | 'link') => {
    await navigator.clipboard.writeText(what === 'code' ? code : `${location.origin}/e/${event.slug}/team?code=${encodeURIComponent(code)}`);
    setCopied(what);
    setTimeout(() => setCopied(undefined), 2000);
  };
  const icon = (what: 'code' | 'link', Icon: typeof Copy) => (copied === what ? <Check className="i s" aria-hidden="true" /> : <Icon className="i s" aria-hidden="true" />);
  return (
    <section className="joincode">
      <h3>{t('team.code')}</h3>
      <p className="joincode-code mono">{spacedJoinCode(code)}</p>
      <div className="row flow g2">
        <Button size="small" icon={icon('code', Copy)} onClick={() => void copy('code')}>
          {t('team.copy_code')}
        </Button>
        <Button size="small" icon={icon('link', Link2)} onClick={() => void copy('link')}>
          {t('team.copy_link')}
        </Button>
        <Button size="small" look="quiet" busy={renew.isPending} icon={<RefreshCw className="i s" aria-hidden="true" />} onClick={() => renew.mutate()}>
          {t('team.renew_code')}
        </Button>
      </div>
      <p className="vh" role="status">
        {copied === undefined ? '' : t('team.copied')}
      </p>
      <p className="xs t3">{t('team.code_help')}</p>
    </section>
  );
}
