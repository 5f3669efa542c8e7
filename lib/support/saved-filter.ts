import { z } from "zod";

/** How many filters one operator keeps. */
export const filtersAtMost = 30;

/** A name for what is searched now. */
export const filterName = z
  .string()
  .trim()
  .min(1, "filter-name-needed")
  .max(60, "filter-name-long")
  .transform((text) => text.normalize("NFC"));
