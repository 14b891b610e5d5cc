/** What a screen reader says of the page being made up: where a frame stands, where its story goes on, what changed. */
export const words = {
  zh: {
    'makeup.toolbar': '版面工具',
    'makeup.name.cols': '第{{from}}栏至第{{to}}栏',
    'makeup.name.col': '第{{from}}栏',
    'makeup.name.lines': '第{{from}}行至第{{to}}行',
    'makeup.name.next': '续排到“{{slot}}”',
    'makeup.exportFiles': '做好的文件',
  },
  en: {
    'makeup.toolbar': 'Page tools',
    'makeup.name.cols': 'columns {{from}} to {{to}}',
    'makeup.name.col': 'column {{from}}',
    'makeup.name.lines': 'lines {{from}} to {{to}}',
    'makeup.name.next': 'continues in “{{slot}}”',
    'makeup.exportFiles': 'Files made',
  },
};
