import { useMutation } from '@tanstack/react-query';
import { Check, Copy } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { ApiScope, IssuedApiToken } from '../../api/shapes';
import { asProblem } from '../../app/server-state';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { CheckField } from '../../ui/CheckField';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { SelectField } from '../../ui/SelectField';
import { SkeletonRows } from '../../ui/Skeleton';
import { TextField } from '../../ui/TextField';

export interface NewToken {
  name: string;
  scopes: string[];
  expires_in_days?: number;
}

const lives = ['30', '90', '365', ''];

interface NewTokenDialogProps {
  scopes: ApiScope[] | undefined;
  scopesFailure: unknown;
  create: (body: NewToken) => Promise<IssuedApiToken>;
  onCreated: () => void;
  onClose: () => void;
}

/** The secret, shown once. Closing by Escape or a press beside it is off: it would be gone. */
function Secret({ issued, onClose }: { issued: IssuedApiToken; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  return (
    <Dialog title={t('tokens.created_title')} role="alertdialog" onClose={onClose}>
      <div className="stack g4">
        <p>{t('tokens.created_text', { name: issued.api_token.name })}</p>
        <div className="secret">
          <input className="inp mono" readOnly value={issued.token} aria-label={t('tokens.secret')} onFocus={(event) => event.target.select()} autoFocus />
          <Button
            icon={copied ? <Check className="i s" aria-hidden="true" /> : <Copy className="i s" aria-hidden="true" />}
            onClick={async () => {
              await navigator.clipboard.writeText(issued.token);
              setCopied(true);
            }}
          >
            {copied ? t('tokens.copied') : t('tokens.copy')}
          </Button>
        </div>
        <div className="dialog-act">
          <Button look="primary" onClick={onClose}>
            {t('tokens.done')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

export function NewTokenDialog({ scopes, scopesFailure, create, onCreated, onClose }: NewTokenDialogProps) {
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [days, setDays] = useState('90');
  const [tried, setTried] = useState(false);
  const make = useMutation({
    mutationFn: () => create({ name: name.trim(), scopes: chosen, ...(days === '' ? {} : { expires_in_days: Number(days) }) }),
    onSuccess: onCreated,
  });
  if (make.data) return <Secret issued={make.data} onClose={onClose} />;
  const problem = make.error && asProblem(make.error);
  const scopesError = tried && chosen.length === 0 ? t('tokens.scopes_missing') : fieldError(problem, '/scopes');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '' && chosen.length > 0) make.mutate();
  };
  return (
    <Dialog title={t('tokens.new')} onClose={onClose}>
      <form className="stack g4" onSubmit={submit} noValidate>
        {problem && !saidByFields(problem, ['/name', '/scopes', '/expires_in_days']) && <LoadFailure failure={problem} />}
        <TextField label={t('tokens.name')} help={t('tokens.name_help')} value={name} onChange={setName} error={tried && name.trim() === '' ? t('tokens.name_missing') : fieldError(problem, '/name')} autoFocus maxLength={80} />
        <fieldset className="plain stack g2">
          <legend className="lab">{t('tokens.scopes')}</legend>
          {scopesError && <span className="errmsg">{scopesError}</span>}
          {scopesFailure != null && <LoadFailure failure={scopesFailure} what={t('tokens.scopes_failed')} />}
          {scopes === undefined && scopesFailure == null && <SkeletonRows rows={3} columns={[60]} />}
          <div className="scope-list" tabIndex={0} role="group" aria-label={t('tokens.scopes')}>
            {scopes?.map((scope) => (
              <CheckField key={scope.name} checked={chosen.includes(scope.name)} onChange={(on) => setChosen(on ? [...chosen, scope.name] : chosen.filter((one) => one !== scope.name))}>
                <span className="mono">{scope.name}</span>
                <span className="help block-text">{scope.description}</span>
              </CheckField>
            ))}
          </div>
        </fieldset>
        <SelectField
          label={t('tokens.expires')}
          value={days}
          onChange={setDays}
          options={lives.map((value) => ({ value, label: value === '' ? t('tokens.never') : t('tokens.days', { days: Number(value) }) }))}
          error={fieldError(problem, '/expires_in_days')}
        />
        <div className="dialog-act">
          <Button look="quiet" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" look="primary" busy={make.isPending}>
            {t('tokens.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
