import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import type { Receipt } from '../day/day-shapes';
import { t } from '../i18n/catalogue';
import { dateTime } from '../i18n/moments';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';

/** The proof of what was handed in, to keep. */
export function ReceiptDialog({ receipt, onClose }: { receipt: Receipt; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(t('receipt.text', { number: receipt.version_number, time: receipt.submitted_at, hash: receipt.content_hash }));
    setCopied(true);
  };
  return (
    <Dialog title={t('receipt.title', { number: receipt.version_number })} onClose={onClose}>
      <p className="receipt-line">
        <Check className="i l" aria-hidden="true" /> <span>{t('receipt.lead', { time: dateTime(receipt.submitted_at) })}</span>
      </p>
      <div className="stack g1">
        <span className="small m">{t('receipt.hash')}</span>
        <code className="mono hash receipt-hash">{receipt.content_hash}</code>
        <span className="xs t3">{t('receipt.help')}</span>
      </div>
      <p className="small t2">{t('receipt.again')}</p>
      <div className="dialog-act">
        <Button icon={copied ? <Check className="i s" aria-hidden="true" /> : <Copy className="i s" aria-hidden="true" />} onClick={() => void copy()}>
          {t(copied ? 'receipt.copied' : 'receipt.copy')}
        </Button>
        <Button look="primary" autoFocus onClick={onClose}>
          {t('receipt.done')}
        </Button>
      </div>
    </Dialog>
  );
}
