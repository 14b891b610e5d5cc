import { exportCommand } from './exporting.js';

export const exportWebCommand = exportCommand('web');
