import { providerDashboard } from "@/lib/support/order-file";

/** An id of the provider's, leading to its page there where there is one and real money is taken. */
export function ProviderId({
  id,
  path,
}: {
  id: string;
  path?: "payments" | "refunds" | "disputes";
}) {
  const dashboard = providerDashboard();
  const words = <span className="figures text-xs [overflow-wrap:anywhere]">{id}</span>;
  if (!dashboard || !path) return words;
  return (
    <a href={`${dashboard}/${path}/${id}`} className="link" rel="noreferrer">
      {words}
    </a>
  );
}
