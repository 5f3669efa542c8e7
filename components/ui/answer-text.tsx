"use client";
import { use } from "react";
import { FormAnswerContext } from "./form-action";

/** A value of the form's accepted answer (a code, an address), or a sentence with such values in its braces. */
export function AnswerText(wanted: { name: string } | { text: string }) {
  const { done } = use(FormAnswerContext).state;
  if ("name" in wanted) return done?.[wanted.name] ?? null;
  return wanted.text.replaceAll(/\{(\w+)\}/g, (_braces, name: string) => done?.[name] ?? "");
}
