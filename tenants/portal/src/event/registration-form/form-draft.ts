import type { ConsentFields, QuestionFields, RegistrationForm } from '../../api/shapes';

/** A question being edited. `at` names it on this page for as long as it has no key. */
export interface DraftQuestion extends QuestionFields {
  at: string;
}

export interface DraftConsent extends ConsentFields {
  at: string;
}

export interface FormDraft {
  questions: DraftQuestion[];
  consents: DraftConsent[];
}

export function draftOf(form: RegistrationForm): FormDraft {
  return {
    questions: form.questions.map(({ key, label, help, kind, options, required, data_class }) => ({ at: key ?? label, key, label, help, kind, options, required, data_class })),
    consents: form.consents.map(({ purpose, title, body, required }) => ({ at: purpose, purpose, title, body, required })),
  };
}

const asksOptions = (kind: QuestionFields['kind']) => kind === 'choice' || kind === 'choices';

const lines = (options: string[]) => options.map((option) => option.trim()).filter((option) => option !== '');

/** The body of the write: no page names, no empty choices, choices only where they are asked for. */
export function bodyOf(draft: FormDraft): { questions: QuestionFields[]; consents: ConsentFields[] } {
  return {
    questions: draft.questions.map(({ at: _, ...question }) => ({ ...question, key: question.key ?? null, label: question.label.trim(), help: question.help.trim(), options: asksOptions(question.kind) ? lines(question.options) : [] })),
    consents: draft.consents.map(({ at: _, ...consent }) => ({ ...consent, purpose: consent.purpose.trim(), title: consent.title.trim(), body: consent.body.trim() })),
  };
}

export type QuestionFault = 'label' | 'options_missing' | 'options_twice';

export function faultsOfQuestion(question: QuestionFields): QuestionFault[] {
  const options = lines(question.options);
  return [
    ...(question.label.trim() === '' ? (['label'] as const) : []),
    ...(asksOptions(question.kind) && options.length < 2 ? (['options_missing'] as const) : []),
    ...(asksOptions(question.kind) && new Set(options).size < options.length ? (['options_twice'] as const) : []),
  ];
}

export type ConsentFault = 'title' | 'body' | 'purpose' | 'purpose_twice';

export function faultsOfConsent(consent: ConsentFields, all: ConsentFields[]): ConsentFault[] {
  return [
    ...(consent.title.trim() === '' ? (['title'] as const) : []),
    ...(consent.body.trim() === '' ? (['body'] as const) : []),
    ...(/^[a-z][a-z0-9_]{0,59}$/.test(consent.purpose) ? [] : (['purpose'] as const)),
    ...(all.filter((one) => one.purpose === consent.purpose).length > 1 ? (['purpose_twice'] as const) : []),
  ];
}

export function complete(draft: FormDraft): boolean {
  return draft.questions.every((question) => faultsOfQuestion(question).length === 0) && draft.consents.every((consent) => faultsOfConsent(consent, draft.consents).length === 0);
}

/** The list with one entry a place further up or down; the same list at an end. */
export function moved<Item>(list: Item[], from: number, by: 1 | -1): Item[] {
  const to = from + by;
  const entry = list[from];
  if (entry === undefined || to < 0 || to >= list.length) return list;
  const next = list.filter((_, index) => index !== from);
  next.splice(to, 0, entry);
  return next;
}
