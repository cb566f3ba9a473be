/**
 * A rule of the business said no. It carries a stable code and parameters, no prose: the views say it in the reader's
 * language. Anything that is not a DomainError is a fault of ours and gets an apology with a reference id.
 */
export class DomainError<Code extends DomainErrorCode = DomainErrorCode> extends Error {
  readonly code: Code
  readonly params: Readonly<Record<string, string>>

  constructor(code: Code, params: Readonly<Record<string, string>> = {}) {
    super(code)
    this.name = 'DomainError'
    this.code = code
    this.params = params
  }
}

/**
 * Each code has its sentence in both catalogues (`errors.<code>`).
 * - NotFound: there is no such record, or the asker may not know that there is.
 * - NotAllowed: the asker sees the record but may not do this.
 * - SearchOutdated: a search that was kept asks for what is gone, or for what the asker may not know.
 * - NothingToUndo, UndoConflict: the last change is gone, or somebody changed the same since.
 */
export const domainErrorCodes = [
  'NotFound',
  'NotAllowed',
  'AlreadyDeleted',
  'NotDeleted',
  'NothingToUndo',
  'UndoConflict',
  'AlreadyDone',
  'NotDoneYet',
  'DueInThePast',
  'UnknownUser',
  'InactiveUser',
  'ScheduleNotUnderstood',
  'NoSuchSchedule',
  'DateNotUnderstood',
  'LastAdministrator',
  'JoinCodeWrong',
  'WorkspaceTaken',
  'NoSuchDepartment',
  'DepartmentInUse',
  'RoleInUse',
  'NoSuchRole',
  'TooManyRoles',
  'NoSuchPosition',
  'TooManyPositions',
  'SearchForgotten',
  'SearchOutdated',
  'NoSuchTopic',
  'TooManyTopics',
  'MergeWithItself',
  'MergedInto',
  'NoSuchStage',
  'LastStage',
  'AlreadyClosed',
  'NotClosed',
  'NothingToPlan',
  'ImportUnderway',
  'AlreadyConverted',
  'ConvertedBefore',
  'NoMailServer',
  'NoAddress',
  'NoSuchTemplate',
  'NotTheirsToSee',
  'TooManyTemplates',
  'TooManyChoices',
  'NoSuchChoice',
  'LastChoice',
  'TooManySpans',
  'ReportForgotten',
  'ReportTookTooLong',
  'ReportChanged',
  'NoSuchReport',
  'TooManyReports',
  'NoSuchInvitation',
  'NoSuchWorkspace',
  'OwnWorkspace',
  'PutOut',
  'Erased',
  'Forgotten',
  'OwnAlready',
  'SharedTooMuch',
  'SharedTooOften',
] as const
export type DomainErrorCode = (typeof domainErrorCodes)[number]

/** What is wrong with one value: a code with its sentence in `fieldErrors.<code>`. */
export interface FieldIssue {
  readonly code: FieldIssueCode
  readonly params?: Readonly<Record<string, string>>
}
export const fieldIssueCodes = [
  'required',
  'tooLong',
  'email',
  'phone',
  'url',
  'number',
  'negative',
  'tooLarge',
  'whole',
  'decimals',
  'decimalsOf',
  'noDecimals',
  'tooManyParts',
  'option',
  'date',
  'past',
  'future',
  'reason',
  'timeZone',
  'taken',
  'cycle',
  'unknown',
  'notBeyondSee',
  'ambiguous',
  'another',
  'forbidden',
  'day',
  'birthday',
  'atLeast',
  'lessThan',
  'atMost',
  'after',
  'already',
  'beforeOpening',
  'aboveZero',
  'ownCurrency',
  'hasRates',
  'noRate',
  'discontinued',
  'hasLines',
  'aboveDue',
  'inFuture',
  'recipients',
  'notAddress',
  'tooManyPeople',
] as const
export type FieldIssueCode = (typeof fieldIssueCodes)[number]

/** Some values cannot be stored; nothing was. Shown at each field. */
export class InvalidFields extends Error {
  readonly issues: Readonly<Record<string, FieldIssue>>

  constructor(issues: Readonly<Record<string, FieldIssue>>) {
    super(`invalid: ${Object.keys(issues).join()}`)
    this.name = 'InvalidFields'
    this.issues = issues
  }
}

/** Somebody changed the record since the editor opened it; `changes` are theirs. Nothing was stored. */
export class StaleEdit extends Error {
  readonly version: number

  constructor(version: number) {
    super('the record was changed meanwhile')
    this.name = 'StaleEdit'
    this.version = version
  }
}
