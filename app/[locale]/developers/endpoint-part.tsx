import { getTranslations } from "next-intl/server";
import type { Endpoint } from "@/lib/edge/api/endpoint";
import { schemaOf } from "@/lib/edge/api/schema-of";
import { SchemaFields } from "./schema-fields";

/** One address: what it does, for whom, and what goes in and comes out. */
export async function EndpointPart({
  endpoint,
  language,
}: {
  endpoint: Endpoint;
  language: "fr" | "en";
}) {
  const t = await getTranslations("programs.api");
  const { method, path, does, about, role, scope, query, body, answer, isList, refusals } =
    endpoint;
  return (
    <div className="space-y-2">
      <h3 className="text-base [overflow-wrap:anywhere]">
        <code className="font-semibold">
          {method} /api/v1{path}
        </code>
      </h3>
      <p>{does[language]}</p>
      {about ? (
        <p lang="en" className="text-sm text-ink-soft">
          {about}
        </p>
      ) : null}
      <p className="text-sm text-ink-soft">
        {t("for", { role })} · {t("scope")} <code>{scope}</code>
      </p>
      <div className="grid gap-x-8 gap-y-1 lg:grid-cols-2">
        <SchemaFields title={t("query")} schema={schemaOf(query, "input")} />
        {body ? <SchemaFields title={t("body")} schema={schemaOf(body, "input")} /> : null}
        <SchemaFields
          title={isList ? t("listAnswer") : t("answer")}
          schema={schemaOf(answer, "output")}
        />
      </div>
      {refusals.length > 0 ? (
        <p className="text-sm text-ink-soft [overflow-wrap:anywhere]">
          {t("refusals")} <code>{refusals.join(", ")}</code>
        </p>
      ) : null}
    </div>
  );
}
