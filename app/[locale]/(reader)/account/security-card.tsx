import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import type { Reader } from "@/lib/accounts/actor";
import { currentSession } from "@/lib/edge/current-actor";
import { AddPasskeyForm } from "./add-passkey-form";
import { LinkedList } from "./linked-list";
import { PasskeyList } from "./passkey-list";
import { SessionList } from "./session-list";

/** How a reader signs in, and where they are: passkeys, browsers, and for an operator the second factor. */
export async function SecurityCard({ reader, locale }: { reader: Reader; locale: string }) {
  const [t, session] = await Promise.all([getTranslations("security"), currentSession()]);
  return (
    <Card title={t("title")}>
      <div className="space-y-10">
        <section aria-labelledby="passkeys" className="space-y-4">
          <h3 id="passkeys" className="text-base">
            {t("passkeys")}
          </h3>
          <p className="max-w-prose text-sm text-ink-soft">{t("passkeysText")}</p>
          <PasskeyList reader={reader} locale={locale} />
          <div className="needs-script">
            <Disclosure summary={t("addPasskey")}>
              <AddPasskeyForm locale={locale} />
            </Disclosure>
          </div>
        </section>
        <section aria-labelledby="sessions" className="space-y-4">
          <h3 id="sessions" className="text-base">
            {t("sessions")}
          </h3>
          <SessionList reader={reader} locale={locale} />
        </section>
        <LinkedList reader={reader} locale={locale} />
        {session?.user.isOperator && session.userId === reader.id ? (
          <p className="text-sm">
            <a href={`/${locale}/second-factor`} className="quiet-link">
              {t("factor")}
            </a>
          </p>
        ) : null}
      </div>
    </Card>
  );
}
