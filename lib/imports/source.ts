import { z } from "zod";
import type { Columns } from "./columns";
import type { Sheet } from "./read-sheet";

/** A file to be brought in as it is read: its rows, which column is which, the book all are of, and its language. */
export type Source = {
  sheet: Sheet;
  columns: Columns;
  bookId: string | null;
  locale: "fr" | "en";
};

/** The columns as a row of the database keeps them. */
export const keptColumns = z.record(z.string(), z.number().int().min(0).max(200));
