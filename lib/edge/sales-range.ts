import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";

const offered = [30, 90, 365];

/** The days a sales page covers, up to this instant; anything not offered is ninety. */
export function salesRange(asked: string | null | undefined) {
  const days = offered.find((count) => String(count) === asked) ?? 90;
  const to = now();
  return { days, from: addDays(to, -days), to };
}
