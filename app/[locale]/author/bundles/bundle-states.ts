import { getTranslations } from "next-intl/server";

/** Where a bundle stands, in its authors' words. */
export async function bundleStates(): Promise<Record<string, string>> {
  const t = await getTranslations("bundles.desk");
  return {
    ...{ proposed: t("proposed"), published: t("published"), declined: t("declined") },
    ...{ withdrawn: t("withdrawn"), retired: t("retired") },
  };
}
