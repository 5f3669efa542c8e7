import { z } from "zod";
import { returnAddress } from "./return-address";

/** A form's field of where one wanted to go; what is no address of ours is no reason to refuse, and leads nowhere. */
export const returnField = z
  .string()
  .optional()
  .transform((wanted) => returnAddress(wanted ?? ""));
