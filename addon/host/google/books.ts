import type { Person } from '../persons.ts';
import type { Workbook } from '../workbook/workbook.ts';

/** A spreadsheet as Google Drive knows it. */
export interface Book {
  readonly workbook: Workbook;
  name: string;
  /** Grows with every change. It begins with the time, so that no later start of the stand-in gives one twice. */
  version: number;
  /** In milliseconds. */
  modifiedAt: number;
  trashed: boolean;
  /** E-mail addresses that may open it; null for everyone. */
  readers: Set<string> | null;
}

/** The spreadsheets of the stand-in, by their ids. */
export class Books {
  readonly #books = new Map<string, Book>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** From now on this workbook can be picked and read; its changes count. */
  add(workbook: Workbook): void {
    const now = this.#now();
    const { name } = workbook;
    const book: Book = { workbook, name, version: now, modifiedAt: now, trashed: false, readers: null };
    this.#books.set(workbook.id, book);
    workbook.onChange((change) => {
      if (change !== 'selection') this.#touch(book);
    });
  }

  find(id: string): Book | null {
    return this.#books.get(id) ?? null;
  }

  /** The spreadsheet where that person may open it, else null. */
  findFor(id: string, { email }: Person): Book | null {
    const book = this.find(id);
    return book === null || (book.readers !== null && !book.readers.has(email)) ? null : book;
  }

  /** The ids of all that this person may open. */
  idsFor(person: Person): readonly string[] {
    return [...this.#books.keys()].filter((id) => this.findFor(id, person) !== null);
  }

  /** Takes it away from everyone, or from one person of those that may open it. */
  unshare(id: string, email?: string): void {
    const book = this.#book(id);
    if (email === undefined) book.readers = new Set();
    else book.readers?.delete(email);
  }

  /** Lets everyone open it, or these people alone. */
  share(id: string, emails?: readonly string[]): void {
    this.#book(id).readers = emails === undefined ? null : new Set(emails);
  }

  /** Puts it into the bin, from where it can still be read, or takes it out again. */
  trash(id: string, trashed = true): void {
    const book = this.#book(id);
    book.trashed = trashed;
    this.#touch(book);
  }

  /** Deletes it for ever. */
  remove(id: string): void {
    this.#books.delete(id);
  }

  rename(id: string, name: string): void {
    const book = this.#book(id);
    book.name = name;
    this.#touch(book);
  }

  #book(id: string): Book {
    const book = this.find(id);
    if (book === null) throw new Error(`The stand-in has no spreadsheet ${id}.`);
    return book;
  }

  #touch(book: Book): void {
    book.version += 1;
    book.modifiedAt = this.#now();
  }
}
