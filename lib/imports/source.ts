import { z } from "zod";
import type { Columns } from "./columns";
import type { SheetRow } from "./read-sheet";

/** A piece of a file as it is judged: its rows, how many columns its head has, which is which, the book all are of, and its language. */
export type Source = {
  importId: string;
  rows: SheetRow[];
  width: number;
  columns: Columns;
  bookId: string | null;
  locale: "fr" | "en";
};

/** The columns as a row of the database keeps them. */
export const keptColumns = z.record(z.string(), z.number().int().min(0).max(200));

/** The rows of a piece as the database keeps them. */
export const keptRows = z.array(z.object({ line: z.int(), cells: z.array(z.string()) }));
