/** Addresses in plain text that a browser or a mail program opens. Marks that end a sentence are not theirs. */
const LINK = /(?:https?:\/\/|mailto:)[^\s\u3000-\u303f\uff00-\uffef<>"“”‘’]+[^\s\u3000-\u303f\uff00-\uffef<>"“”‘’,.;:!?)]/giu;

/** Each once, in their order. */
export const linksIn = (text: string): string[] => [...new Set(text.match(LINK) ?? [])];
