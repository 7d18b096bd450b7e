import { listInvitations } from '@jamboree/sdk/tenant';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Scale, UserPlus } from 'lucide-react';
import { api, serverState } from '../../app/server-state';
import { useMay } from '../../app/session';
import { t } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { InvitationRow } from '../../settings/members/InvitationRow';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { onDemand } from '../../ui/on-demand';
import { PageHead } from '../../ui/PageHead';
import { SkeletonRows } from '../../ui/Skeleton';
import { useEventRead } from '../EventFrame';
import { AsOf } from '../live/AsOf';
import { judgingQuery, refreshJudging } from './judging-queries';
import { JudgeTable, ReviewTable } from './ProgressTables';
import { RoundPanel } from './RoundPanel';
import '../../styles/registration.css';
import '../../styles/live.css';

const InviteDialog = onDemand(async () => (await import('../../settings/members/InviteDialog')).InviteDialog);
const ConflictDialog = onDemand(async () => (await import('./ConflictDialog')).ConflictDialog);

const route = getRouteApi('/console/events/$eventId/judging');

export function JudgingPage() {
  const { event } = useEventRead();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay('define_rubric');
  const mayInvite = useMay('invite_event_staff');
  const query = useQuery(judgingQuery(event.id));
  const invited = useQuery({
    queryKey: ['invitations', { event: event.id, role: 'judge' }],
    queryFn: async () => (await api.call(listInvitations, { query: { state: 'sent', event_id: event.id, limit: 200 } })).data.items.filter((one) => one.role === 'judge'),
    enabled: mayInvite,
  });
  const open = (changes: typeof search) => void navigate({ search: changes });
  const judging = query.data;
  const invite = mayInvite && (
    <Button icon={<UserPlus className="i s" aria-hidden="true" />} onClick={() => open({ invite: true })}>
      {t('judging.invite')}
    </Button>
  );
  const pending = invited.data ?? [];
  return (
    <>
      <PageHead
        title={t('nav.judging')}
        sub={
          <>
            <span>{t('judging.lead')}</span>
            {judging && <AsOf readAtMs={query.dataUpdatedAt} failing={query.isError} />}
          </>
        }
        actions={judging && judging.judges.length > 0 && invite}
      />
      {query.isPending && <SkeletonRows rows={6} columns={[40, 20]} />}
      {query.isError && !judging && <LoadFailure failure={query.error} what={t('judging.failed')} onRetry={() => void query.refetch()} />}
      {judging && (
        <>
          <RoundPanel event={event} judging={judging} onInvite={() => open({ invite: true })} />
          <div className="judging-cols">
            <section className="sec">
              <header>
                <h2>{t('judging.judges')}</h2>
                <span className="small t3 num">{number(judging.judges.length)}</span>
              </header>
              <JudgeTable
                judges={judging.judges}
                empty={
                  <EmptyState icon={<Scale className="i l" aria-hidden="true" />} title={t('judging.no_judges_title')} action={invite}>
                    {t('judging.no_judges_text')}
                  </EmptyState>
                }
              />
              {pending.length > 0 && (
                <>
                  <h3 className="gap-top">{t('judging.invited', { count: pending.length })}</h3>
                  <ul className="people">
                    {pending.map((invitation) => (
                      <InvitationRow key={invitation.id} invitation={invitation} eventTitles={{ [event.id]: event.title }} onChanged={() => void serverState.invalidateQueries({ queryKey: ['invitations'] })} />
                    ))}
                  </ul>
                </>
              )}
            </section>
            <section className="sec">
              <header>
                <h2>{t('judging.submissions')}</h2>
                <Link className="a link" to="/console/events/$eventId/submissions" params={{ eventId: event.id }}>
                  {t('live.view_count', { count: number(judging.submissions.length) })}
                </Link>
              </header>
              <ReviewTable submissions={judging.submissions} reviews={judging.round?.reviews_per_submission} />
            </section>
          </div>
          <section className="sec">
            <header>
              <h2>{t('judging.conflicts')}</h2>
              {may && judging.judges.length > 0 && (
                <button type="button" className="a link" onClick={() => open({ conflict: true })}>
                  {t('judging.conflict_add')}
                </button>
              )}
            </header>
            {judging.conflicts.length === 0 ? (
              <p className="small t3">{t('judging.no_conflicts')}</p>
            ) : (
              <ul className="lines">
                {judging.conflicts.map((conflict) => (
                  <li key={`${conflict.judge_id} ${conflict.team_id} ${conflict.kind}`}>
                    <span className="grow">
                      <b className="m">{conflict.judge_name}</b> {t('judging.and_team', { team: conflict.team_name })}
                      {conflict.note && <span className="xs t3 block-text">{conflict.note}</span>}
                    </span>
                    <span className="pill">{t(`judging.conflict_${conflict.kind}`)}</span>
                  </li>
                ))}
              </ul>
            )}
          </section>
          {may && judging.round == null && (
            <p className="small t3 gap-top">
              {t('judging.criteria_note')}{' '}
              <Link className="link" to="/console/events/$eventId/criteria" params={{ eventId: event.id }}>
                {t('step.criteria')}
              </Link>
            </p>
          )}
        </>
      )}
      {search.invite && mayInvite && (
        <InviteDialog
          roles={['judge']}
          event={event}
          onClose={() => open({})}
          onInvited={() => {
            void serverState.invalidateQueries({ queryKey: ['invitations'] });
            void refreshJudging(event.id);
          }}
        />
      )}
      {search.conflict && may && judging && <ConflictDialog event={event} judging={judging} onClose={() => open({})} />}
    </>
  );
}
