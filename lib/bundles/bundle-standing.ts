/** Where a bundle stands for its readers: "waiting" while one of its books cannot be bought. */
export type BundleStanding = "on-sale" | "waiting" | "announced" | "retired";

type Standing = {
  state: string;
  books: readonly { book: { state: string }; package: { isOffered: boolean } }[];
};

/** A bundle is on sale while each of its books is, in the package it holds. */
export function standingOfBundle({ state, books }: Standing): BundleStanding {
  if (state === "announced") return "announced";
  if (state !== "published") return "retired";
  const isWhole = books.every((one) => one.book.state === "published" && one.package.isOffered);
  return isWhole ? "on-sale" : "waiting";
}
