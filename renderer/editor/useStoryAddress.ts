/** The web address that the open story will have: of the newest issue in which it stands. Null while nobody can know it. */
import { createContext, useContext, useEffect, useState } from 'react';
import { storyAddress } from '../../shared/newsroom/web-address.js';
import { askAgain } from '../ui/ask-again.js';
import { call } from '../ui/bridge.js';

/** The open story, for the codes in its body: only a story with a code asks. */
export const StoryContext = createContext('');

export function useStoryAddress(): string | null {
  const story = useContext(StoryContext);
  const [address, setAddress] = useState<string | null>(null);
  useEffect(
    () =>
      askAgain(async (current) => {
        const [place] = (await call('article.places', { id: story })).places;
        const { issues } = await call('issues.list', {});
        const { publications } = await call('publications.list', {});
        const issue = place && issues.find(({ id }) => id === place.issue);
        const paper = issue && publications.find(({ id }) => id === issue.publication);
        if (current()) setAddress(issue && paper ? storyAddress(story, issue, paper.url, issues) : null);
      }),
    [story],
  );
  return address;
}
