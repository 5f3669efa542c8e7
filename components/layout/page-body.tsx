import { clsx } from "clsx";
import type { ReactNode } from "react";

/** The one main region of a page, wide for the shop, narrow for what is read or filled in. */
export function PageBody({
  width = "wide",
  children,
}: {
  width?: "wide" | "narrow";
  children: ReactNode;
}) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className={clsx(
        "mx-auto px-5 pt-8 sm:px-8 sm:pt-12",
        width === "wide" ? "max-w-6xl" : "max-w-2xl",
      )}
    >
      {children}
    </main>
  );
}
