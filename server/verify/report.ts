/** What is looked at, in this order. */
export const PARTS = ['schema', 'keys', 'audit', 'aggregates', 'totals'] as const;
export type PartName = (typeof PARTS)[number];

/** Something that is not as it should be, in sentences. */
export interface Fault {
  /** The clinic that it is of; null for the database as a whole. */
  readonly clinicId: string | null;
  readonly what: string;
  readonly advice: string;
}

/** What a person should know and is not wrong; `clinicId` as in a fault. */
export interface Note {
  readonly clinicId: string | null;
  readonly what: string;
}

/** What was found of one part. Of faults and notes the first are kept, and all are counted. */
export interface PartReport {
  readonly part: PartName;
  readonly state: 'right' | 'wrong' | 'not_looked_at';
  /** How much was looked at, by what it is. */
  readonly figures: Readonly<Record<string, number>>;
  /** Why something was not looked at among them. */
  readonly notes: readonly Note[];
  readonly noteCount: number;
  readonly faults: readonly Fault[];
  readonly faultCount: number;
}

/** A report that is being written. */
export interface ReportDesk {
  /** Adds to a figure, which is there from the first time on. */
  count(figure: string, by: number): void;
  note(what: string, clinicId?: string): void;
  fault(fault: Fault): void;
  /** Says that nothing can be said, and why. */
  leaveOut(why: string): void;
  report(): PartReport;
}

/** Faults and notes that are kept of each part. */
const KEPT = 20;

/** Begins the report of a part. */
export function openReport(part: PartName): ReportDesk {
  const figures: Record<string, number> = {};
  const notes: Note[] = [];
  const faults: Fault[] = [];
  let [noteCount, faultCount, isLeftOut] = [0, 0, false];
  const keep = <Item>(list: Item[], item: Item): void => {
    if (list.length < KEPT) list.push(item);
  };
  const note = (what: string, clinicId: string | null = null): void => {
    noteCount += 1;
    keep(notes, { clinicId, what });
  };
  return {
    count: (figure, by) => {
      figures[figure] = (figures[figure] ?? 0) + by;
    },
    note,
    fault: (fault) => {
      faultCount += 1;
      keep(faults, fault);
    },
    leaveOut: (why) => {
      isLeftOut = true;
      note(why);
    },
    report: () => {
      const held = isLeftOut ? 'not_looked_at' : 'right';
      const state = faultCount > 0 ? 'wrong' : held;
      return { part, state, figures, notes, noteCount, faults, faultCount };
    },
  };
}
