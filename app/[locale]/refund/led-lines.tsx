import { getTranslations } from "next-intl/server";

type Led = {
  id: string;
  line: { title: string; package: { title: string }; order: { number: string } };
};

/** What is asked back together with a line. */
export async function LedLines({ led }: { led: Led[] }) {
  if (led.length === 0) return null;
  const t = await getTranslations("more.refund");
  return (
    <ul className="mb-6 list-disc space-y-1 ps-5 text-sm">
      {led.map(({ id, line }) => (
        <li key={id}>
          {t("upgrade", { name: line.package.title || line.title, order: line.order.number })}
        </li>
      ))}
    </ul>
  );
}
