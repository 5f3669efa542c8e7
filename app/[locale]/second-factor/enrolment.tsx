import { getTranslations } from "next-intl/server";
import { beginSecondFactor } from "@/lib/accounts/begin-second-factor";
import { currentShop } from "@/lib/edge/current-shop";
import { AddPasskeyForm } from "../(reader)/account/add-passkey-form";
import { CodeForm } from "./code-form";

/** An operator without a second factor chooses one: a passkey, or an authenticator's secret and its first code. */
export async function Enrolment({
  locale,
  session,
}: {
  locale: string;
  session: { userId: string; sessionToken: string };
}) {
  const [t, page, shop] = await Promise.all([
    getTranslations("operator"),
    getTranslations("secondFactorPage"),
    currentShop(),
  ]);
  const enrolling = await beginSecondFactor(session, shop.name);
  return (
    <>
      <section aria-labelledby="by-passkey" className="needs-script mb-12">
        <h2 id="by-passkey" className="text-xl">
          {page("addPasskey")}
        </h2>
        <p className="mt-2 mb-5 text-ink-soft">{page("enrolPasskey")}</p>
        <AddPasskeyForm locale={locale} />
      </section>
      {enrolling ? (
        <section aria-labelledby="by-code">
          <h2 id="by-code" className="text-xl">
            {page("enrolCode")}
          </h2>
          <p className="mt-2 text-ink-soft">{t("secondFactorText")}</p>
          <img
            src={`data:image/svg+xml;base64,${Buffer.from(enrolling.picture).toString("base64")}`}
            alt=""
            width={192}
            height={192}
            className="my-6 rounded-md bg-sheet"
          />
          <p className="mb-8 text-sm">
            {t("secret")} <code className="figures break-all">{enrolling.secret}</code>
          </p>
          <CodeForm locale={locale} returnTo="" isMain />
        </section>
      ) : null}
    </>
  );
}
