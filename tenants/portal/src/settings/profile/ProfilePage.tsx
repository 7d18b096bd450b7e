import { updateProfile } from '@jamboree/sdk/tenant';
import { useMemo } from 'react';
import { api, serverState } from '../../app/server-state';
import { sessionQuery, signOut, speakAs, useSession } from '../../app/session';
import { LeaveGuard } from '../../forms/LeaveGuard';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { SaveLine } from '../../forms/SaveLine';
import { useAutosave } from '../../forms/use-autosave';
import { locales, t, tFrom } from '../../i18n/catalogue';
import { chooseTheme, useThemeChoice } from '../../theme/theme';
import { Button } from '../../ui/Button';
import { LoadFailure } from '../../ui/LoadFailure';
import { PageHead } from '../../ui/PageHead';
import { SegmentLinks } from '../../ui/SegmentLinks';
import { SelectField } from '../../ui/SelectField';
import { TextField } from '../../ui/TextField';
import { Consents } from './Consents';

export function ProfilePage() {
  const session = useSession();
  const theme = useThemeChoice();
  const stored = useMemo(() => ({ fields: { name: session.user.name, locale: session.user.locale }, etag: `${session.user.name} ${session.user.locale}` }), [session.user]);
  const form = useAutosave<{ name: string; locale: string }>({
    name: `profile.${session.user.id}`,
    stored,
    ready: (draft) => draft.name.trim() !== '',
    write: async (changed) => {
      const { data } = await api.call(updateProfile, { body: changed });
      serverState.setQueryData(sessionQuery.queryKey, (before) => before && { ...before, user: data });
      await speakAs(data.locale);
      return { fields: { name: data.name, locale: data.locale }, etag: `${data.name} ${data.locale}` };
    },
    read: async () => {
      const { user } = await serverState.fetchQuery({ ...sessionQuery, staleTime: 0 });
      return { fields: { name: user.name, locale: user.locale }, etag: `${user.name} ${user.locale}` };
    },
  });
  const { draft, change, problem } = form;
  const atFields = saidByFields(problem, ['/name', '/locale']);
  const language = locales.find((locale) => draft.locale.startsWith(locale)) ?? 'en';
  return (
    <>
      <PageHead
        title={t('profile.title')}
        sub={
          <>
            <span>{t('profile.lead')}</span>
            <SaveLine state={form.state} savedAt={form.savedAt} atFields={atFields} onSaveNow={() => void form.saveNow()} />
          </>
        }
      />
      <LeaveGuard dirty={form.dirty} saveNow={form.saveNow} />
      {form.state === 'failed' && problem && !atFields && <LoadFailure failure={problem} onRetry={() => void form.saveNow()} />}
      <section className="formcol stack g6">
        <TextField label={t('profile.name')} value={draft.name} onChange={(name) => change({ name })} error={draft.name.trim() === '' ? t('invitation.name_missing') : fieldError(problem, '/name')} autoComplete="name" maxLength={120} />
        <TextField label={t('profile.email')} help={t('profile.email_help')} value={session.user.email} onChange={() => undefined} readOnly />
        <SelectField label={t('profile.language')} value={language} onChange={(locale) => change({ locale })} options={locales.map((value) => ({ value, label: t(`language.${value}`) }))} error={fieldError(problem, '/locale')} />
        <div className="stack g2">
          <span className="lab">{t('profile.look')}</span>
          <SegmentLinks label={t('theme.label')} current={theme} options={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))} onChoose={(value) => chooseTheme(value ?? 'auto')} />
        </div>
      </section>
      {session.memberships.length > 0 && (
        <section className="block formcol">
          <h2>{t('profile.roles')}</h2>
          <ul className="rolechips">
            {session.memberships.map((membership, index) => (
              <li key={index} className="pill">
                <b>{tFrom('role', membership.role)}</b> <span className="reach">{membership.scope.kind === 'tenant' ? t('members.scope_tenant') : t('members.scope_event')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Consents />
      <section className="block formcol">
        <div className="row">
          <Button look="outline" onClick={() => void signOut()}>
            {t('profile.sign_out')}
          </Button>
          <span className="small t3">{t('profile.sign_out_text')}</span>
        </div>
      </section>
    </>
  );
}
