import { money } from "@/lib/kernel/money";

type Stored = { minimumMinor: bigint; suggestedMinor: bigint; currency: string };

/** The price range of a package as the author set it, from its stored minor units. */
export function rangeOf({ minimumMinor, suggestedMinor, currency }: Stored) {
  return { minimum: money(minimumMinor, currency), suggested: money(suggestedMinor, currency) };
}
