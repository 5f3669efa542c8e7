import "server-only";
import { sign } from "@/lib/platform/random";
import type { CopyLetter } from "./letter-room";

/** Who wants to buy what, from where. */
export type Purchase = {
  bookIds: readonly string[];
  email: string;
  browserHash: string;
  clientMark: string | null;
  isFree: boolean;
  /** The letters that bring its gifts to strangers. */
  gifts?: readonly CopyLetter[];
};

/** The keyed mark under which failures of an address are counted. */
export function emailMark(email: string) {
  return sign("failed-buyer", email).subarray(0, 18).toString("base64url");
}
