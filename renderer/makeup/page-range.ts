/** `1-3,5` → numbers in order, each once; the first word that names no page of 1…count otherwise. */
export function pageRange(text: string, count: number): { pages: number[] } | { wrong: string } {
  const pages = new Set<number>();
  for (const word of text.split(/[,，、\s]+/).filter(Boolean)) {
    const found = /^(\d{1,4})(?:[-–—~至](\d{1,4}))?$/.exec(word);
    const from = Number(found?.[1]);
    const to = found?.[2] === undefined ? from : Number(found[2]);
    if (!found || from < 1 || to > count || from > to) return { wrong: word };
    for (let page = from; page <= to; page++) pages.add(page);
  }
  return pages.size > 0 ? { pages: [...pages].sort((a, b) => a - b) } : { wrong: text.trim() };
}
