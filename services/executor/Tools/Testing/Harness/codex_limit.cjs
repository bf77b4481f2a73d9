'use strict';
// Loaded into each process of node's test runner: ends one whose test does not come back, and says where it was.
// A thread beside watches the event loop: it counts processor time, not waiting, since the loop last went round.
const LIMIT = Number(process.env.CODEX_TEST_LIMIT || 0);
const BEAT_MS = 50;

if (process.env.NODE_TEST_CONTEXT && LIMIT > 0) {
  const { Worker } = require('node:worker_threads');
  const beat = new Int32Array(new SharedArrayBuffer(4));
  setInterval(() => Atomics.add(beat, 0, 1), BEAT_MS).unref();
  new Worker(`(${watch})()`, { eval: true, workerData: { beat, limit: LIMIT }, execArgv: [], env: {} }).unref();
}

// Runs in the thread: it can use nothing of this file.
function watch() {
  const fs = require('node:fs');
  const inspector = require('node:inspector');
  const { workerData: { beat, limit } } = require('node:worker_threads');
  const LOOK_MS = 100;
  const TO_SAY_WHERE_MS = 1_000;
  let [last, since] = [-1, 0];
  const kill = () => process.kill(process.pid, 'SIGKILL');

  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage();
    const used = (user + system) / 1e6;
    if (beat[0] !== last) [last, since] = [beat[0], used];
    else if (used - since > limit) end();
  }, LOOK_MS);

  function end() {
    clearInterval(timer);
    setTimeout(kill, TO_SAY_WHERE_MS);
    const session = new inspector.Session();
    if (!session.connectToMainThread) return kill();
    const scripts = new Map();
    session.connectToMainThread();
    session.on('Debugger.scriptParsed', ({ params }) => scripts.set(params.scriptId, params.url));
    session.on('Debugger.paused', ({ params }) => {
      const places = params.callFrames.map(({ functionName, location }) =>
        `    at ${functionName || '<anonymous>'} (${(scripts.get(location.scriptId) ?? '').replace(/^file:\/\//, '')}:${location.lineNumber + 1}:${location.columnNumber + 1})\n`);
      fs.writeSync(2, `Error: the test did not end within ${limit} s of processor time\n${places.join('')}`);
      kill();
    });
    session.post('Debugger.enable', () => session.post('Debugger.pause'));
  }
}
