/** How much one file may hold: bytes, rows below its head, columns, and characters of a cell. */
export type ImportRoom = { bytes: number; rows: number; columns: number; cell: number };

/** What a file of another shop is given: a sale of Gumroad is 500 bytes long, so that its 200,000 rows fit. */
export const importRoom: ImportRoom = {
  bytes: 100_000_000,
  rows: 200_000,
  columns: 200,
  cell: 5_000,
};

/** Rows and characters of one piece, which is read and brought in in one transaction. */
export const pieceRoom = { rows: 500, characters: 1_000_000 };

/**
 * Readers whom the files of one author may have told by letter within so many days: addresses in a file are anybody's, and
 * it is the shop that writes to them. The operator, who brings a file in on an author's word, may tell all.
 */
export const toldAtMost = { readers: 300, days: 7 };

/** Days a file is kept that was looked at and not brought in; hours one that never came to its end. */
export const waitingDays = 7;
export const receivingHours = 2;
