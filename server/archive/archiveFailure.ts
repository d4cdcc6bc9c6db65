/** Why an archive's file cannot be used, or a month not be archived or restored: a sentence that says what to do. */
export class ArchiveFailure extends Error {}
