declare module 'nspell' {
  interface Speller {
    correct(word: string): boolean;
    suggest(word: string): string[];
  }
  export default function nspell(aff: string, dic: string): Speller;
}

/** A file beside the page, never in its script: the page's rules forbid fetching what is inlined. */
declare module '*?url&no-inline' {
  const url: string;
  export default url;
}
