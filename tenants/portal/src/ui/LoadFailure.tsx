import { Check, CircleAlert, Copy, Lock, RotateCw, WifiOff } from 'lucide-react';
import { useState } from 'react';
import { asProblem } from '../app/server-state';
import { problemText } from '../forms/problem-text';
import { t } from '../i18n/catalogue';
import { Button } from './Button';

/** The trace id, to give to whoever looks after the installation. */
export function TraceId({ traceId }: { traceId: string | undefined }) {
  const [copied, setCopied] = useState(false);
  if (traceId === undefined) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(traceId);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <button type="button" className="trace" onClick={() => void copy()}>
      <span className="mono">{t('failure.trace', { trace: traceId })}</span>
      {copied ? <Check className="i s" aria-hidden="true" /> : <Copy className="i s" aria-hidden="true" />}
      <span className="vh" role="status">
        {copied ? t('failure.copied') : ''}
      </span>
    </button>
  );
}

interface LoadFailureProps {
  failure: unknown;
  onRetry?: () => void;
  /** What was not done, e.g. "The events were not loaded." */
  what?: string;
}

/** What happened, what was kept, what to do. */
export function LoadFailure({ failure, onRetry, what }: LoadFailureProps) {
  const problem = asProblem(failure);
  // Nothing is broken and trying again changes nothing: said calmly, and to whom to turn.
  if (problem.code === 'forbidden') {
    return (
      <div className="note" role="alert">
        <Lock className="i" aria-hidden="true" />
        <p className="grow">
          {what && <b className="b">{what} </b>}
          {problemText(problem)}
        </p>
      </div>
    );
  }
  const Icon = problem.unreachable ? WifiOff : CircleAlert;
  return (
    <div className="note bad" role="alert">
      <Icon className="i" aria-hidden="true" />
      <div className="grow">
        {what && <b className="b">{what} </b>}
        {problemText(problem)} <TraceId traceId={problem.traceId} />
      </div>
      {onRetry && (
        <Button look="outline" size="small" icon={<RotateCw className="i s" aria-hidden="true" />} onClick={onRetry}>
          {t('failure.retry')}
        </Button>
      )}
    </div>
  );
}
