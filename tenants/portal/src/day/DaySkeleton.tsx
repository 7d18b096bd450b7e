import { t } from '../i18n/catalogue';

/** The shape of a page of the day while it is read. */
export function DaySkeleton() {
  return (
    <div className="day-skel" role="status">
      <span className="vh">{t('loading')}</span>
      <span className="skel day-skel-top" aria-hidden="true" />
      <span className="skel day-skel-stage" aria-hidden="true" />
      <span className="skel day-skel-line" aria-hidden="true" />
      <span className="skel day-skel-line short" aria-hidden="true" />
    </div>
  );
}
