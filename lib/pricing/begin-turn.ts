import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { sign } from "@/lib/platform/random";
import { armOfTurn } from "./trial";

/** Gives the page to the next turn of a trial, under the trial's lock; its number is one more than the last's. */
export async function beginTurn(tx: Tx, trialId: string, number: number) {
  // As good as a coin for everybody outside, and the same again should two of us toss it.
  const coin = sign("price-trial-turns", `${trialId}:${Math.floor(number / 2)}`).readUInt8(0);
  const arm = armOfTurn(number, coin % 2 === 1);
  await tx.priceTrialTurn.create({ data: { trialId, number, arm, beganAt: now() } });
}
