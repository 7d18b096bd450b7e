import { useMutation } from '@tanstack/react-query';
import { MailCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { rich, t } from '../i18n/catalogue';
import { Button } from '../ui/Button';
import { LoadFailure } from '../ui/LoadFailure';
import { usePageTitle } from '../ui/PageHead';
import { showToast } from '../ui/toasts';
import { MailboxHint } from './MailboxHint';

interface CheckYourMailProps {
  email: string;
  send: () => Promise<unknown>;
  onOther: () => void;
}

/** Long enough for most mail to arrive, short enough to be worth waiting for. */
const resendAfterS = 30;

export function CheckYourMail({ email, send, onOther }: CheckYourMailProps) {
  usePageTitle(t('sign_in.sent_title'));
  const heading = useRef<HTMLHeadingElement>(null);
  const [waitS, setWaitS] = useState(resendAfterS);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (waitS === 0) return;
    const timer = setTimeout(() => setWaitS(waitS - 1), 1000);
    return () => clearTimeout(timer);
  }, [waitS]);
  const resend = useMutation({
    mutationFn: send,
    onSuccess: () => {
      setWaitS(resendAfterS);
      showToast(t('sign_in.resent', { email }));
    },
  });
  return (
    <>
      <MailCheck className="i xl" aria-hidden="true" />
      <h1 ref={heading} tabIndex={-1}>
        {t('sign_in.sent_title')}
      </h1>
      <p className="lead">{rich('sign_in.sent_lead', { email }, { b: (text) => <b key="b">{text}</b> })}</p>
      <div className="stack g4">
        <MailboxHint />
        {resend.isError && <LoadFailure failure={resend.error} />}
        <p className="small t2">{t('sign_in.sent_slow')}</p>
        <div className="row flow">
          <Button look="outline" busy={resend.isPending} disabled={waitS > 0} onClick={() => resend.mutate()}>
            {waitS > 0 ? t('sign_in.resend_wait', { seconds: waitS }) : t('sign_in.resend')}
          </Button>
          <Button look="quiet" onClick={onOther}>
            {t('sign_in.other_address')}
          </Button>
        </div>
      </div>
    </>
  );
}
