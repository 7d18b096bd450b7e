import { createTenant } from '@jamboree/sdk/control';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { api, asProblem, serverState } from '../app/server-state';
import { fieldError, saidByFields } from '../forms/problem-text';
import { ZoneField } from '../forms/ZoneField';
import { locales, t, type Locale } from '../i18n/catalogue';
import { viewerZone } from '../i18n/moments';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { LoadFailure } from '../ui/LoadFailure';
import { SelectField } from '../ui/SelectField';
import { TextField } from '../ui/TextField';
import { showToast } from '../ui/toasts';
import { keepTenant } from './tenant-queries';
import { slugOf, useSlugCheck } from './use-slug-check';

const pointers = ['/name', '/slug', '/owner_email', '/zone', '/locale'];

export function CreateTenantDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [name, setName] = useState('');
  // Follows the name until it is typed itself.
  const [ownSlug, setOwnSlug] = useState<string>();
  const [email, setEmail] = useState('');
  const [zone, setZone] = useState(viewerZone);
  const [locale, setLocale] = useState<Locale>('en');
  const [tried, setTried] = useState(false);
  const slug = ownSlug ?? slugOf(name);
  const state = useSlugCheck(slug);
  const create = useMutation({
    mutationFn: () => api.call(createTenant, { body: { slug, name: name.trim(), owner_email: email.trim(), zone, locale } }),
    onSuccess: async ({ data }) => {
      keepTenant(data);
      // What was free a moment ago no longer is.
      serverState.removeQueries({ queryKey: ['slug-check'] });
      showToast(data.ready_in_ms == null ? t('create.done', { name: data.name }) : t('create.done_ms', { name: data.name, ms: data.ready_in_ms }));
      await navigate({ to: '/operator/tenants/$tenantId', params: { tenantId: data.id } });
    },
  });
  const problem = create.error && asProblem(create.error);
  const wrong = (key: string) => fieldError(problem, `/${key}`);
  const slugRefusal = state === 'reserved' || state === 'taken' || state === 'invalid' ? t(`create.slug_${state}`, { slug }) : undefined;
  const emailShape = /^\S+@\S+$/.test(email.trim()) ? undefined : t('create.owner_shape');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '' && slug !== '' && slugRefusal === undefined && emailShape === undefined) create.mutate();
  };
  const slugHelp =
    state === 'free' ? (
      <span className="inline-icon ok-text">
        <Check className="i s" aria-hidden="true" /> {t('create.slug_free', { slug })}
      </span>
    ) : state === 'checking' ? (
      t('create.slug_checking', { slug })
    ) : (
      t('create.slug_help')
    );
  return (
    <Dialog title={t('create.title')} onClose={onClose}>
      <form className="stack g4" onSubmit={submit} noValidate>
        {problem && !saidByFields(problem, pointers) && <LoadFailure failure={problem} />}
        <TextField label={t('create.name')} value={name} onChange={setName} error={tried && name.trim() === '' ? t('create.name_missing') : wrong('name')} autoFocus maxLength={80} />
        <div role="status">
          <TextField
            label={t('create.slug')}
            value={slug}
            onChange={(value) => setOwnSlug(value.toLowerCase())}
            error={slugRefusal ?? (tried && slug === '' ? t('create.slug_missing') : wrong('slug'))}
            help={slugHelp}
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            className="mono"
          />
        </div>
        <TextField label={t('create.owner')} help={t('create.owner_help')} type="email" value={email} onChange={setEmail} error={tried ? (emailShape ?? wrong('owner_email')) : undefined} autoComplete="off" />
        <div className="pair">
          <ZoneField label={t('create.zone')} value={zone} onChange={setZone} error={wrong('zone')} />
          <SelectField label={t('create.locale')} value={locale} onChange={setLocale} options={locales.map((value) => ({ value, label: t(`language.${value}`) }))} error={wrong('locale')} />
        </div>
        <div className="dialog-act">
          <Button look="quiet" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" look="primary" busy={create.isPending}>
            <span className="trunc">{name.trim() === '' ? t('create.submit_plain') : t('create.submit', { name: name.trim() })}</span>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
