/** The publication whose rules a story follows: that of the newest issue it stands in, else the newsroom's (of the story's language, where it has several). */
import { useEffect, useState } from 'react';
import type { Article } from '../../shared/article/model.js';
import { NO_HOUSE, type HouseOpening } from '../../shared/copy/house-opening.js';
import type { Publication } from '../../shared/newsroom/publication.js';
import { askAgain } from '../ui/ask-again.js';
import { call } from '../ui/bridge.js';

export function useHouse({ id, language }: Pick<Article, 'id' | 'language'>): HouseOpening {
  const [house, setHouse] = useState<HouseOpening>(NO_HOUSE);
  useEffect(
    () =>
      // Without the house's rules the usual forms are shown.
      askAgain(async (current) => {
        const found = await publicationOf(id, language);
        if (current() && found) setHouse((was) => (same(was, found) ? was : found));
      }),
    [id, language],
  );
  return house;
}

async function publicationOf(id: string, language: Article['language']): Promise<Publication | undefined> {
  const { publications } = await call('publications.list', {});
  if (publications.length < 2) return publications[0];
  const [place] = (await call('article.places', { id })).places;
  const issue = place && (await call('issues.list', {})).issues.find((row) => row.id === place.issue);
  return publications.find((p) => p.id === issue?.publication) ?? publications.find((p) => p.language === language) ?? publications[0];
}

const same = (a: HouseOpening, b: HouseOpening): boolean =>
  a.openingForm === b.openingForm && JSON.stringify(a.creditsAt) === JSON.stringify(b.creditsAt);
