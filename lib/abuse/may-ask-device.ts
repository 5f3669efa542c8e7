import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { countDeeds } from "./count-deeds";
import { deviceLimits } from "./limits";

/**
 * Counts a question for a device to sign by the network it is asked from: a browser without cookies is another one each
 * time. Refused: "too-many-challenges" with after how many seconds it is worth another try.
 */
export async function mayAskDevice(clientMark: string | null) {
  const counted = await countDeeds([
    { name: "device-network", limit: deviceLimits["device-network"], about: clientMark },
  ]);
  if (counted.verdict !== "refuse") return ok(null);
  return refused("too-many-challenges", { retrySeconds: counted.retrySeconds });
}
