import { Download } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { buttonClass } from '../../ui/Button';
import { exportHref } from './view-query';

const storageKey = 'jamboree.export_for_excel';

function remembered(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'on';
  } catch {
    return false;
  }
}

interface ExportLinkProps {
  path: string;
  search: Record<string, unknown>;
  keys: readonly string[];
  /** How many rows fit; undefined while the list is not read to its end. */
  count: number | undefined;
}

/** Exactly what the list shows, as a file. A plain link: the browser streams it to disk. */
export function ExportLink({ path, search, keys, count }: ExportLinkProps) {
  const [excel, setExcel] = useState(remembered);
  const filtered = keys.some((key) => key !== 'sort' && search[key] !== undefined);
  const toggle = () => {
    setExcel(!excel);
    try {
      localStorage.setItem(storageKey, excel ? 'off' : 'on');
    } catch {
      // It is only asked again next time.
    }
  };
  return (
    <span className="row g1 export">
      <a className={buttonClass('neutral')} href={exportHref(path, search, keys, excel)} download data-export="">
        <Download className="i s" aria-hidden="true" />
        {count !== undefined ? t('orders.export', { count: number(count) }) : filtered ? t('orders.export_fitting') : t('orders.export_all')}
      </a>
      <button type="button" className="chip" aria-pressed={excel} title={t('orders.export_excel_help')} onClick={toggle}>
        {t('orders.export_excel')}
      </button>
    </span>
  );
}
