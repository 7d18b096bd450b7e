import { updateBrand } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { useState, type CSSProperties } from 'react';
import type { Brand } from '../../api/shapes';
import { api, asProblem, serverState } from '../../app/server-state';
import { useMay } from '../../app/session';
import { brandQuery, keepBrand } from '../../brand/brand-state';
import { LeaveGuard } from '../../forms/LeaveGuard';
import { fieldError } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { LoadFailure } from '../../ui/LoadFailure';
import { showToast } from '../../ui/toasts';
import { BrandPreview } from './BrandPreview';
import { ColourField } from './ColourField';
import { LogoSection } from './LogoSection';
import { readHex } from './hex-colours';
import { useBrandCheck } from './use-brand-check';

const primaryRamp = Array.from({ length: 12 }, (_, index) => `--b-${index + 1}`);
const accentRamp = ['--a-2', '--a-3', '--a-5', '--a-7', '--a-9', '--a-11'];

/** Colours are tried here and published with one press: a half-typed colour must not recolour everyone's page. */
export function BrandEditor({ brand }: { brand: Brand }) {
  const mayEdit = useMay('tenant_settings');
  const [typed, setTyped] = useState({ primary: brand.primary.toUpperCase(), accent: brand.accent.toUpperCase() });
  const [theirs, setTheirs] = useState<Brand>();
  const primary = readHex(typed.primary);
  const accent = readHex(typed.accent);
  const { check, checking, failure } = useBrandCheck(primary, accent);
  const changed = [primary !== brand.primary.toUpperCase(), accent !== brand.accent.toUpperCase()].filter(Boolean).length;
  const reads = check !== undefined && check.primary.passes && check.accent.passes;
  const discard = () => setTyped({ primary: brand.primary.toUpperCase(), accent: brand.accent.toUpperCase() });
  const publish = useMutation({
    mutationFn: () => api.call(updateBrand, { body: { primary, accent }, ifMatch: `"${brand.version}"` }),
    onSuccess: ({ data }) => {
      const before = { primary: brand.primary, accent: brand.accent };
      keepBrand(data);
      setTheirs(undefined);
      showToast(t('brand.published'), () => undo.mutate(before));
    },
    onError: async (refused) => {
      // The colours typed here stay; only what they replace is read again.
      if (asProblem(refused).status === 412) setTheirs(await serverState.fetchQuery({ ...brandQuery, staleTime: 0 }));
    },
  });
  const undo = useMutation({
    mutationFn: (before: { primary: string; accent: string }) => api.call(updateBrand, { body: before }),
    onSuccess: ({ data }) => {
      keepBrand(data);
      setTyped({ primary: data.primary.toUpperCase(), accent: data.accent.toUpperCase() });
    },
  });
  // What a refusal suggests is previewed before it is taken.
  const shown = {
    primary: (check && !check.primary.passes && check.primary.suggestion) || primary || brand.primary,
    accent: (check && !check.accent.passes && check.accent.suggestion) || accent || brand.accent,
  };
  const problem = publish.error && asProblem(publish.error);
  const serverSays = fieldError(problem, '/primary') ?? fieldError(problem, '/accent');
  return (
    <div className="bs">
      <LeaveGuard dirty={changed > 0} />
      <div>
        <LogoSection brand={brand} disabled={!mayEdit} />
        <div data-brand="" style={{ '--brand': shown.primary, '--accent': shown.accent } as CSSProperties} className="ramps">
          <ColourField
            name={t('brand.primary')}
            help={t('brand.primary_help')}
            typed={typed.primary}
            check={check?.primary}
            checking={checking}
            ramp={primaryRamp}
            disabled={!mayEdit}
            onType={(value) => setTyped({ ...typed, primary: value })}
          />
          <ColourField
            name={t('brand.accent')}
            help={t('brand.accent_help')}
            typed={typed.accent}
            check={check?.accent}
            checking={checking}
            ramp={accentRamp}
            disabled={!mayEdit}
            onType={(value) => setTyped({ ...typed, accent: value })}
          />
        </div>
        {brand.plugin && (
          <p className={brand.plugin.applied ? 'note' : 'note warn'}>{t(brand.plugin.applied ? 'brand.plugin_applied' : 'brand.plugin_off', { name: brand.plugin.name, version: brand.plugin.version })}</p>
        )}
        {theirs && <p className="note warn">{t('brand.conflict', { primary: theirs.primary, accent: theirs.accent })}</p>}
        {failure != null && <LoadFailure failure={failure} />}
        {problem && problem.status !== 412 && (serverSays ? <p className="note bad" role="alert">{serverSays}</p> : <LoadFailure failure={problem} />)}
        {mayEdit && (
          <div className="save">
            <span className="grow t2">{changed === 0 ? t('brand.save_none') : t('brand.save_some', { count: changed })}</span>
            {changed > 0 && (
              <Button look="quiet" onClick={discard}>
                {t('brand.discard')}
              </Button>
            )}
            <Button look="primary" busy={publish.isPending} disabled={changed === 0 || !reads} onClick={() => publish.mutate()}>
              {t('brand.publish')}
            </Button>
          </div>
        )}
      </div>
      <BrandPreview brand={brand} primary={shown.primary} accent={shown.accent} draft={changed > 0} />
    </div>
  );
}
