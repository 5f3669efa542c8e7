import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import { fieldsOf } from "@/lib/edge/api/schema-fields";
import type { Json } from "@/lib/edge/api/schema-of";

/** The fields of a schema, behind a line that counts them; nothing where it has none. */
export async function SchemaFields({ title, schema }: { title: string; schema: Json }) {
  const [t, fields] = [await getTranslations("programs.api"), fieldsOf(schema)];
  if (fields.length === 0) return null;
  return (
    <Disclosure summary={title}>
      <ul className="space-y-1.5">
        {fields.map(({ name, kind, isOptional, about }) => (
          <li key={name} className="[overflow-wrap:anywhere]">
            <code className="font-semibold">{name}</code>{" "}
            <span lang="en" className="text-ink-soft">
              {kind}
            </span>
            {isOptional ? <span className="text-ink-soft"> · {t("optional")}</span> : null}
            {about ? (
              <span lang="en" className="block text-ink-soft">
                {about}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
