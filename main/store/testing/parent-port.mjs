// Gives a forked Node process Electron's `process.parentPort`, for testing process.ts without Electron.
process.parentPort = {
  postMessage: (message) => process.send(message),
  on: (event, listener) => process.on(event, (data) => listener({ data })),
};
