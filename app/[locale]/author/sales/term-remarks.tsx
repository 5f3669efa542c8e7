import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";
import type { TermRemark } from "@/lib/sales/sales-term";

/** What was done with the days that were asked for, where they could not be taken as they are. */
export async function TermRemarks({ remarks }: { remarks: TermRemark[] }) {
  const t = await getTranslations("sales.remarks");
  if (remarks.length === 0) return null;
  return (
    <div className="mt-6">
      <Notice tone="warning">
        {remarks.map((remark) => (
          <p key={remark.kind}>
            {"typed" in remark ? t(remark.kind, { typed: remark.typed }) : t(remark.kind)}
          </p>
        ))}
      </Notice>
    </div>
  );
}
