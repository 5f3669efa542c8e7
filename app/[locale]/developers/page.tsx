import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { everyEndpoint } from "@/lib/edge/api/endpoints/every-endpoint";
import { schemaOf } from "@/lib/edge/api/schema-of";
import { eventAbout } from "@/lib/edge/api/words-of-events";
import { mustSpeak } from "@/lib/edge/must-speak";
import { publicHead } from "@/lib/edge/public-head";
import { eventData, webhookTypes } from "@/lib/webhooks/event";
import { EndpointPart } from "./endpoint-part";
import { EveryProblem } from "./every-problem";
import { SchemaFields } from "./schema-fields";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "programs.api" });
  const [title, description] = [t("title"), t("description")];
  return publicHead({ locale, path: "/developers", title, description });
}

const basics = ["auth", "money", "paging", "idempotency", "problems", "rates"] as const;

/** The API for people: what holds everywhere, every address, every event of webhooks. */
export default async function Developers({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const t = await getTranslations("programs.api");
  const language = locale === "fr" ? "fr" : "en";
  return (
    <PageBody>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="reading mt-4 text-ink-soft">{t("lead")}</p>
      <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2 text-sm">
        <a href="/api/v1/openapi.json" className="quiet-link">
          {t("document")}
        </a>
        <span className="text-ink-soft">{t("makeKey")}</span>
      </p>
      <section className="mt-12" aria-labelledby="basics">
        <h2 id="basics" className="text-2xl">
          {t("basics")}
        </h2>
        <ul className="reading mt-4 list-disc space-y-2 ps-5">
          {basics.map((one) => (
            <li key={one}>{t(one)}</li>
          ))}
        </ul>
      </section>
      <section className="mt-12" aria-labelledby="addresses">
        <h2 id="addresses" className="text-2xl">
          {t("addresses")}
        </h2>
        <ul className="mt-6 divide-y divide-rule border-y border-rule">
          {everyEndpoint.map((endpoint) => (
            <li key={endpoint.name} className="py-4">
              <EndpointPart endpoint={endpoint} language={language} />
            </li>
          ))}
        </ul>
      </section>
      <section className="mt-12" aria-labelledby="events">
        <h2 id="events" className="text-2xl">
          {t("events")}
        </h2>
        <p className="reading mt-4 text-ink-soft">{t("eventsText")}</p>
        <ul className="mt-6 divide-y divide-rule border-y border-rule">
          {webhookTypes.map((type) => (
            <li key={type} className="space-y-2 py-4">
              <h3 className="text-base">
                <code className="font-semibold">{type}</code>
              </h3>
              <p className="text-sm">{eventAbout[type][language]}</p>
              <SchemaFields title={t("fields")} schema={schemaOf(eventData[type], "output")} />
            </li>
          ))}
        </ul>
      </section>
      <EveryProblem language={language} />
    </PageBody>
  );
}
