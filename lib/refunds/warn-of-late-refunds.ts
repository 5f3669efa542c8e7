import "server-only";
import { setAlarm } from "@/lib/platform/alarms";
import { transaction } from "@/lib/platform/db";
import { promiseOperatorMail } from "@/lib/platform/outbox";
import { findLateRefunds } from "./late-refunds";

/** The alarm's name in the health answer. */
const alarm = "refund-late";

/**
 * Tells the operator of each request whose time is nearly over, and once more when it is over, whoever it waits for;
 * an alarm rings as long as there is one. Called by the clock; any number of times at once promise each letter once.
 * Answers how many requests press.
 */
export async function warnOfLateRefunds() {
  const late = await findLateRefunds();
  await transaction(async (tx) => {
    for (const { id: requestId, pressure } of late)
      await promiseOperatorMail(tx, {
        key: `refund-request:${requestId}:${pressure}`,
        letter: "refund-late",
        payload: { requestId },
      });
  });
  await setAlarm(alarm, late.length > 0);
  return late.length;
}
