import type { ComponentProps } from "react";
import { OneButtonForm } from "../../../../one-button-form";

/** A form about a book's page. */
export function TextForm(form: Omit<ComponentProps<typeof OneButtonForm>, "space" | "className">) {
  return <OneButtonForm {...form} space="bookPage" className="space-y-5" />;
}
