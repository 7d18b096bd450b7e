import type { HackEvent, Invitation, OrderStatus, ParticipantSource, ParticipantStatus, QuestionFields, QuestionKind, Role, SubmissionListState, Tenant } from './shapes';

/** The closed sets of the contract, in the order people expect them. */
export const roles = ['owner', 'organiser', 'host', 'co_host', 'judge', 'mentor', 'finance', 'auditor'] as const satisfies readonly Role[];

/** Roles granted for one event; the others hold for the whole organisation. */
export const eventRoles = ['organiser', 'host', 'co_host', 'judge', 'mentor'] as const satisfies readonly Role[];

/** Roles an owner grants for the whole organisation. */
export const tenantRoles = ['owner', 'organiser', 'finance', 'auditor'] as const satisfies readonly Role[];

export const invitationStates = ['sent', 'accepted', 'revoked', 'expired'] as const satisfies readonly Invitation['state'][];

export const tenantStatuses = ['provisioning', 'trial', 'active', 'suspended'] as const satisfies readonly Tenant['status'][];

export type EventStatus = HackEvent['status'];

export const orderStatuses = ['pending', 'paid', 'expired', 'cancelled'] as const satisfies readonly OrderStatus[];

export const participantStatuses = ['registered', 'checked_in', 'waiting', 'cancelled', 'transferred'] as const satisfies readonly ParticipantStatus[];

export const participantSources = ['registration', 'manual', 'import'] as const satisfies readonly ParticipantSource[];

export const questionKinds = ['short_text', 'long_text', 'choice', 'choices', 'yes_no', 'number'] as const satisfies readonly QuestionKind[];

export const dataClasses = ['ordinary', 'personal', 'special'] as const satisfies readonly QuestionFields['data_class'][];

export const submissionStates = ['none', 'draft', 'submitted', 'frozen', 'not_submitted', 'disqualified'] as const satisfies readonly SubmissionListState[];
