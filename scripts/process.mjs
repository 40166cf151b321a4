import { spawn, spawnSync } from 'node:child_process';

/** Writes one line for the person who waits; stdout is left to the command's own output. */
export function tell(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Runs a command to its end with the terminal of this one; Ctrl+C and termination reach it.
 * @returns {Promise<number>} its exit status; 128 + signal number when a signal ended it.
 */
export function run(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    // On a terminal Ctrl+C reaches the whole group of processes: passed on, it would arrive twice.
    const pass = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    const finish = (status) => {
      for (const signal of signals) process.off(signal, pass);
      done(status);
    };
    child.on('error', (error) => {
      tell(`${command}: ${error.message}`);
      finish(127);
    });
    child.on('exit', (code, signal) => finish(code ?? 128 + ({ SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 1)));
  });
}

/** Runs a command silently; gives status and what it wrote. `timeout` in milliseconds. */
export function capture(command, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26, ...options });
  return { status: status ?? 1, stdout: stdout ?? '', stderr: stderr ?? '' };
}

/** True when the command is on the path. */
export function has(command) {
  return capture('sh', ['-c', `command -v ${command}`]).status === 0;
}

/** Runs the main function of a script and ends with its status; an error is one sentence on stderr and status 1. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
