import type { ByteSpan } from "@/lib/platform/storage/storage";

/**
 * What a `Range` header asks of a file of `sizeBytes`: one span, "unsatisfiable", or "whole" for
 * anything else, as RFC 9110 allows. Several ranges are "whole", so that they cannot multiply work.
 */
export function byteRange(
  header: string | undefined,
  sizeBytes: number,
): ByteSpan | "whole" | "unsatisfiable" {
  const asked = /^\s*bytes\s*=\s*(?:(\d{1,15})\s*)?-\s*(?:(\d{1,15})\s*)?$/i.exec(header ?? "");
  const [first, last] = [asked?.[1] ?? "", asked?.[2] ?? ""];
  if (first === "" && last === "") return "whole";
  if (first === "") {
    const length = Math.min(Number(last), sizeBytes);
    return length > 0 ? { start: sizeBytes - length, end: sizeBytes - 1 } : "unsatisfiable";
  }
  const start = Number(first);
  const end = last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== "" && Number(last) < start) return "whole";
  return start < sizeBytes ? { start, end } : "unsatisfiable";
}
