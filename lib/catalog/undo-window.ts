import { addMinutes } from "@/lib/kernel/time";

/** Minutes after publishing in which an edition can be taken back; then readers and their devices are told. */
export const undoMinutes = 10;

/** Until when an edition can be taken back, this instant included. */
export function undoableUntil(publishedAt: Date) {
  return addMinutes(publishedAt, undoMinutes);
}
