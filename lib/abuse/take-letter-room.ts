import "server-only";
import type { Tx } from "@/lib/platform/db";
import { type CopyLetter, deedsOfLetter, type LetterSender } from "./letter-room";
import { takeRoom } from "./take-room";

/** The same as `takeRoom` for letters that bring gifts and copies, by whoever has them sent. */
export function takeLetterRoom(
  tx: Tx,
  sender: LetterSender,
  letters: readonly CopyLetter[],
  { isWhole = false } = {},
) {
  return takeRoom(
    tx,
    letters.map((letter) => deedsOfLetter(sender, letter)),
    { isWhole },
  );
}
