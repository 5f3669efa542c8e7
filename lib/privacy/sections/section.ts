import type { Prisma } from "@/lib/generated/prisma/client";

/** Whose data: ids as the rows name them, the account's address, and this browser's mark where it has one. */
export type Whose = {
  userId: string;
  email: string;
  browserHash: string | null;
  authorId: string | null;
};

/**
 * One kind of thing the shop keeps of a person. `rows` answers its `fields` by these names and a `cursor`, a text that
 * tells each row apart and orders them; it names nobody else. Names say what a value is: `…At` an instant, `…Minor` an
 * amount in minor units of the row's `currency`.
 */
export type Section = {
  name: string;
  /** The tables its rows are read from. */
  tables: readonly string[];
  fields: readonly string[];
  rows: (whose: Whose) => Prisma.Sql;
};
