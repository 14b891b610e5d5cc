import { contextBridge, ipcRenderer } from 'electron';
import type { AppEvent, Bridge } from '../shared/contract/app.js';

// Sandboxed and small: two doors and a name. The main process checks every call and its data against the contract.
const bridge: Bridge = {
  call: (call, input) => ipcRenderer.invoke('call', call, input),
  subscribe(listener) {
    const pass = (_: unknown, event: AppEvent) => listener(event);
    ipcRenderer.on('event', pass);
    return () => void ipcRenderer.off('event', pass);
  },
  platform: process.platform,
};
contextBridge.exposeInMainWorld('dateline', bridge);
