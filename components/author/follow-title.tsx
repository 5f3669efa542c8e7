"use client";
import { useEffect } from "react";
import { fieldId } from "@/components/ui/field-id";
import { plainSlug } from "@/lib/kernel/plain-slug";

/** Lets the field "address" follow the field "title" while it is typed, until somebody writes an address themselves. */
export function FollowTitle() {
  useEffect(() => {
    const fieldOf = (name: string) =>
      document.getElementById(fieldId(name)) as HTMLInputElement | null;
    const [title, address] = [fieldOf("title"), fieldOf("address")];
    if (!title || !address) return;
    const follow = () => {
      address.value = plainSlug(title.value).slice(0, 76);
    };
    const letGo = () => title.removeEventListener("input", follow);
    title.addEventListener("input", follow);
    address.addEventListener("input", letGo);
    return () => {
      letGo();
      address.removeEventListener("input", letGo);
    };
  }, []);
  return null;
}
