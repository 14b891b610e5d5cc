/// <reference types="vite/client" />
import type { Bridge } from '../shared/contract/app.js';
declare global {
  interface Window {
    dateline: Bridge;
  }
}
