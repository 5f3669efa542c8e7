import { clsx } from "clsx";
import type { ReactNode } from "react";

/**
 * The one main region of a page: wide for the shop, narrow for what is read or filled in. A form of a desk is as narrow,
 * and begins where the desk's other pages begin.
 */
export function PageBody({
  width = "wide",
  children,
}: {
  width?: "wide" | "narrow" | "form";
  children: ReactNode;
}) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className={clsx(
        "mx-auto px-5 pt-8 sm:px-8 sm:pt-12",
        width === "narrow" ? "max-w-2xl" : "max-w-6xl",
      )}
    >
      {width === "form" ? <div className="max-w-2xl">{children}</div> : children}
    </main>
  );
}
