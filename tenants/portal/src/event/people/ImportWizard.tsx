import { checkParticipantImport, importParticipants } from '@jamboree/sdk/tenant';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import type { HackEvent } from '../../api/shapes';
import { api, serverState } from '../../app/server-state';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { CheckField } from '../../ui/CheckField';
import { LoadFailure } from '../../ui/LoadFailure';
import { SelectField } from '../../ui/SelectField';
import { ticketTypesQuery } from '../tickets/ticket-queries';
import { ImportReportView } from './ImportReportView';
import { importsQuery } from './people-queries';

const longestBytes = 20 * 1024 * 1024;

/** Choose a file, see what is in it, then import: three steps on one page. */
export function ImportWizard({ event, onStarted }: { event: HackEvent; onStarted: (importId: string) => void }) {
  const types = useQuery(ticketTypesQuery(event.id));
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const [chosen, setChosen] = useState('');
  const [sendMails, setSendMails] = useState(false);
  const [skipFaulty, setSkipFaulty] = useState(false);
  const type = chosen || (types.data?.[0]?.id ?? '');
  const check = useMutation({ mutationFn: (body: File) => api.call(checkParticipantImport, { path: { event_id: event.id }, body }) });
  const start = useMutation({
    mutationFn: (body: File) => api.call(importParticipants, { path: { event_id: event.id }, query: { ticket_type_id: type, send_mails: sendMails, skip_faulty: skipFaulty }, body }),
    onSuccess: ({ data }) => {
      void serverState.invalidateQueries({ queryKey: importsQuery(event.id).queryKey });
      onStarted(data.id);
    },
  });
  const take = (next: File | undefined) => {
    if (!next) return;
    start.reset();
    setTooLarge(next.size > longestBytes);
    if (next.size > longestBytes) return;
    setFile(next);
    setSkipFaulty(false);
    check.mutate(next);
  };
  const drag = (moved: DragEvent, inside: boolean) => {
    moved.preventDefault();
    setOver(inside);
  };
  const report = check.data?.data;
  const ready = report && report.good > 0 && (report.faulty_total === 0 || skipFaulty) && type !== '';
  return (
    <div className="stack g8">
      <section className="import-step">
        <h2>
          <span className="step-no">1</span> {t('import.step_file')}
        </h2>
        <p className="small t2 formcol">{t('import.columns')}</p>
        <div
          className={over ? 'file-drop over' : 'file-drop'}
          onDragEnter={(moved) => drag(moved, true)}
          onDragOver={(moved) => drag(moved, true)}
          onDragLeave={(moved) => drag(moved, false)}
          onDrop={(moved) => {
            drag(moved, false);
            take(moved.dataTransfer.files[0]);
          }}
        >
          <FileUp className="i l" aria-hidden="true" />
          {file && <b className="b">{file.name}</b>}
          <Button look={file ? 'outline' : 'primary'} busy={check.isPending} onClick={() => input.current?.click()}>
            {file ? t('import.other') : t('import.choose')}
          </Button>
          <span className="small t3">{t('import.drop')}</span>
          {tooLarge && (
            <span className="errmsg" role="alert">
              {t('import.too_large')}
            </span>
          )}
          <input
            ref={input}
            type="file"
            accept=".csv,text/csv"
            hidden
            aria-label={t('import.choose')}
            onChange={(picked) => {
              take(picked.target.files?.[0]);
              picked.target.value = '';
            }}
          />
        </div>
      </section>
      {check.isError && <LoadFailure failure={check.error} onRetry={file && (() => check.mutate(file))} />}
      {report && file && (
        <>
          <section className="import-step">
            <h2>
              <span className="step-no">2</span> {t('import.step_check')}
            </h2>
            <ImportReportView report={report} />
          </section>
          {report.good > 0 && (
            <section className="import-step formcol">
              <h2>
                <span className="step-no">3</span> {t('import.step_run')}
              </h2>
              <div className="stack g4">
                {start.isError && <LoadFailure failure={start.error} />}
                {types.data?.length === 0 ? (
                  <p className="note warn">{t('add.no_types')}</p>
                ) : (
                  <SelectField label={t('import.type')} value={type} onChange={setChosen} options={(types.data ?? []).map((one) => ({ value: one.id, label: one.name }))} />
                )}
                <CheckField checked={sendMails} onChange={setSendMails}>
                  {t('import.send_mails')}
                </CheckField>
                {report.faulty_total > 0 && (
                  <CheckField checked={skipFaulty} onChange={setSkipFaulty}>
                    {t('import.skip_faulty', { count: report.rows - report.good })}
                  </CheckField>
                )}
                <div className="row">
                  <Button look="primary" size="large" disabled={!ready} busy={start.isPending} onClick={() => start.mutate(file)}>
                    {t('import.start', { count: report.good })}
                  </Button>
                </div>
              </div>
            </section>
          )}
        </>
      )}
    </div>
  );
}
