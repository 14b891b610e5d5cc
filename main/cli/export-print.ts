import { exportCommand } from './exporting.js';

export const exportPrintCommand = exportCommand('print');
