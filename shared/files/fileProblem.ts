/** Why a file can't be opened, as a sentence for the person who chose it. */
export class FileProblem extends Error {}
