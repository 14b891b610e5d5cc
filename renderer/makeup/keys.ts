/** Arrow keys as steps on the grid. */
export interface Arrow {
  key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';
  col: -1 | 0 | 1;
  line: -1 | 0 | 1;
}
const ARROWS: readonly Arrow[] = [
  { key: 'ArrowLeft', col: -1, line: 0 },
  { key: 'ArrowRight', col: 1, line: 0 },
  { key: 'ArrowUp', col: 0, line: -1 },
  { key: 'ArrowDown', col: 0, line: 1 },
];
export const arrowOf = (event: { key: string }): Arrow | undefined => ARROWS.find(({ key }) => key === event.key);
