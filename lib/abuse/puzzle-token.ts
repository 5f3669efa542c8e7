import "server-only";
import { addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { fingerprint, secretToken } from "@/lib/platform/random";
import { readSigned, writeSigned } from "@/lib/platform/signed-token";
import {
  hardestBits,
  isSolved,
  puzzleBits,
  puzzleMinutes,
  puzzleText,
  readProof,
  writeChallenge,
} from "./puzzle";

/** What a puzzle is good for: whose browser and network, and which books. Anything else is another puzzle. */
export type PuzzleBinding = {
  browserHash: string;
  clientMark: string | null;
  bookIds: readonly string[];
};

/**
 * A fresh puzzle, so many bits `harder` than the easiest, as a signed text that nobody can make, ease or turn to another
 * use; nothing is kept of it.
 */
export function writePuzzle(binding: PuzzleBinding, harder: number) {
  const bits = Math.min(puzzleBits + harder, hardestBits);
  const body = Buffer.alloc(21);
  Buffer.from(secretToken(), "base64url").copy(body, 5, 0, 16);
  body.writeUInt32BE(Math.floor(addMinutes(now(), puzzleMinutes).getTime() / 1000), 0);
  body.writeUInt8(bits, 4);
  return writeChallenge(bits, writeSigned(purposeOf(binding), body));
}

/** The puzzle that a proof solves, if it is one of ours for this use, still good, and solved; else null. */
export function readSolved(proof: string, binding: PuzzleBinding) {
  const given = readProof(proof);
  const body = given ? readSigned(purposeOf(binding), given.token) : null;
  if (!given || body?.length !== 21) return null;
  const expiresAt = new Date(body.readUInt32BE(0) * 1000);
  if (expiresAt <= now()) return null;
  if (!isSolved(fingerprint(puzzleText(given.token, given.answer)), body.readUInt8(4))) return null;
  return { id: body.subarray(5).toString("base64url"), expiresAt };
}

function purposeOf({ browserHash, clientMark, bookIds }: PuzzleBinding) {
  const use = [browserHash, clientMark ?? "", ...[...bookIds].sort()].join("|");
  return `puzzle:${fingerprint(use)}`;
}
