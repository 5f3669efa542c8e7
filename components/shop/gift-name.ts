type Words = (key: "giftOf" | "giftOfTitle", values: Record<string, string>) => string;

/** What a gift is called: its book and, as long as that is kept, for whom it is. */
export function giftName(
  t: Words,
  { title, recipient }: { title: string; recipient: string | null | undefined },
) {
  return recipient ? t("giftOf", { title, recipient }) : t("giftOfTitle", { title });
}
