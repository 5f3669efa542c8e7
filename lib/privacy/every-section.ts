import "server-only";
import { accountSections } from "./sections/account";
import { authorSections } from "./sections/author";
import { purchaseSections } from "./sections/purchases";
import { readingSections } from "./sections/reading";
import type { Section } from "./sections/section";

/** Everything that is told to a person of themselves, in the order it is read. */
export const everySection: readonly Section[] = [
  ...accountSections,
  ...purchaseSections,
  ...readingSections,
  ...authorSections,
];
