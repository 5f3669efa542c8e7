import { getMessages, getTranslations } from "next-intl/server";
import { someReasons } from "@/lib/edge/form-reasons";

type Reasons = { store?: { reasons?: Record<string, string> } };

/** What the wish and follow buttons say while they are pressed and when they are refused; as little as a kept page needs. */
export async function wishWords() {
  const [common, general, messages] = await Promise.all([
    getTranslations("common"),
    someReasons("unknown", "shop-away"),
    getMessages(),
  ]);
  const own = (messages as unknown as Reasons).store?.reasons ?? {};
  const wanted = ["not-found", "too-many-wishes"];
  const reasons = Object.fromEntries(
    Object.entries(own).filter(([reason]) => wanted.includes(reason)),
  );
  return { sending: common("sending"), reasons: { ...general, ...reasons } };
}
