import type { CSSProperties } from 'react';
import type { Brand } from '../../api/shapes';
import { Mark } from '../../brand/Mark';
import { Scene } from '../../brand/Scene';
import { t } from '../../i18n/catalogue';

interface BrandPreviewProps {
  brand: Brand;
  primary: string;
  accent: string;
  draft: boolean;
}

/** The two colours at work: event page, mail, certificate and the dark stage. Nothing in it can be pressed. */
export function BrandPreview({ brand, primary, accent, draft }: BrandPreviewProps) {
  return (
    <aside className="pv" aria-label={t('preview.title')}>
      <div className="row between pv-head">
        <h2>{t('preview.title')}</h2>
        <span className="small t3">{draft ? t('preview.draft') : t('preview.live')}</span>
      </div>
      <div data-brand="" style={{ '--brand': primary, '--accent': accent } as CSSProperties}>
        <div className="frame">
          <div className="cover">
            <Scene name={brand.tenant_name} />
            <p className="cover-title">{t('preview.event')}</p>
          </div>
          <div className="bd">
            <div className="row between flow">
              <b className="b small">{t('preview.when')}</b>
              <span className="btn p">{t('preview.register')}</span>
            </div>
            <div className="row flow">
              <span className="pill br">{t('preview.pill')}</span>
              <span className="pill ac">{t('preview.now')}</span>
              <span className="link small">{t('preview.agenda')}</span>
            </div>
          </div>
        </div>
        <div className="ml">
          <div>
            <p className="brand small">
              <Mark brand={brand} /> <span className="trunc">{brand.tenant_name}</span>
            </p>
            <p className="ml-title">{t('preview.mail_title')}</p>
            <p className="t2">{t('preview.mail_text')}</p>
            <span className="btn p sm">{t('preview.mail_button')}</span>
          </div>
          <div className="cert">
            <span className="t3">{t('preview.certificate')}</span>
            <p className="ml-title">{brand.tenant_name}</p>
            <p className="t2">{t('preview.certificate_text')}</p>
          </div>
        </div>
        <div className="is-dark dk">
          <span className="pill live">{t('preview.live_pill')}</span>
          <b className="b grow">{t('preview.question')}</b>
          <span className="btn p sm">{t('preview.ask')}</span>
        </div>
      </div>
    </aside>
  );
}
