// The programs of a check: a file of tests each, or the scripts that the command runs one after the other.

// Options of node whose value is the next word; with those of the second set a program is loaded before the one that is asked for.
const VALUED = new Set([
  '--import', '--require', '-r', '--loader', '--experimental-loader', '--conditions', '-C', '--env-file', '--test-reporter',
  '--test-reporter-destination', '--test-name-pattern', '--test-concurrency', '--test-timeout', '--test-shard',
]);
const LOADING = /^(--import|--require|-r|--loader|--experimental-loader)(=|$)/;

// Without names of tests the check is scripts: then one program after the other must end with 0.
export function programsOf(request) {
  const scripts = JSON.parse(process.env.CODEX_SCRIPTS);
  if (scripts.length > 0) {
    return scripts.map((words, place) => {
      const { flags, rest } = split(words);
      return { key: `script ${place}`, file: rest[0], words: rest.slice(1), flags, reports: false };
    });
  }
  const { flags } = split(JSON.parse(process.env.CODEX_WORDS));
  const names = [...request.failing, ...request.passing.map((test) => test.name)];
  return [...new Set(names.map(fileOf))].map((file) => ({ key: file, file, words: [], flags, reports: true }));
}

// Whether such programs can share a process: what the options load is part of each program, and options must be the same for all.
export function canShare(programs) {
  return new Set(programs.map((program) => JSON.stringify(program.flags))).size === 1 && !programs[0].flags.some((flag) => LOADING.test(flag));
}

export function fileOf(name) {
  const end = name.indexOf(' > ');
  return end < 0 ? name : name.slice(0, end);
}

// Options of node itself that the command gives, without those of its test runner, which are given anew; and the words after them.
function split(words) {
  const flags = [];
  let at = 1;
  for (; at < words.length && words[at].startsWith('-'); at++) {
    const option = [words[at]];
    if (VALUED.has(words[at])) option.push(words[++at]);
    if (!/^--test(-|$)/.test(option[0])) flags.push(...option);
  }
  return { flags, rest: words.slice(at) };
}
