/** The place in a story to which somebody asked to be led; the editor goes there when the story is open, and forgets it. */
import { create } from 'zustand';

interface Wanted {
  article: string;
  /** Block id, or a part of the head. */
  part: string;
}
export const useWantedPlace = create<{ wanted: Wanted | null }>(() => ({ wanted: null }));
export const wantPlace = (wanted: Wanted | null): void => useWantedPlace.setState({ wanted });
