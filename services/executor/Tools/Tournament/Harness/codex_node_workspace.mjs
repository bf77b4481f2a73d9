// A workspace: written for a candidate, put back afterwards, whatever the candidate did to it.
import fs from 'node:fs';
import path from 'node:path';

export class Workspace {
  // tracked: paths of the snapshot's files; what else lies at the top (dependencies, .git) is left alone.
  constructor(root, tracked) {
    this.root = root;
    this.tracked = tracked;
    const tops = new Set(tracked.map((file) => file.split('/')[0]));
    this.foreign = new Set(fs.readdirSync(root).filter((name) => !tops.has(name)));
    const { folders, files } = this.scan();
    this.folders = folders;
    this.files = files;
    this.contents = new Map([...files].map(([file, state]) => [file, this.read(file, state)]));
  }

  full(file) {
    return path.join(this.root, file);
  }

  read(file, state) {
    return state.kind === 'link' ? fs.readlinkSync(this.full(file)) : state.kind === 'file' ? fs.readFileSync(this.full(file)) : null;
  }

  // The same files below another folder; what is left alone is linked.
  copy(folder) {
    for (const name of this.foreign) fs.symlinkSync(path.join(this.root, name), path.join(folder, name));
    for (const name of this.folders) fs.mkdirSync(path.join(folder, name), { recursive: true });
    for (const file of this.files.keys()) this.put(path.join(folder, file), file);
    return new Workspace(fs.realpathSync(folder), this.tracked);
  }

  put(target, file) {
    const content = this.contents.get(file);
    if (typeof content === 'string') fs.symlinkSync(content, target);
    else if (content) fs.writeFileSync(target, content, { mode: this.files.get(file).mode & 0o777 });
  }

  // What identifies the state of each file; the change time cannot be set by a program.
  scan() {
    const folders = new Set();
    const files = new Map();
    const waiting = [''];
    while (waiting.length) {
      const folder = waiting.pop();
      let entries = [];
      try { entries = fs.readdirSync(this.full(folder), { withFileTypes: true }); } catch { /* it is gone */ }
      for (const entry of entries) {
        if (!folder && this.foreign.has(entry.name)) continue;
        const file = folder ? `${folder}/${entry.name}` : entry.name;
        if (entry.isDirectory()) {
          folders.add(file);
          waiting.push(file);
        } else {
          files.set(file, this.state(file));
        }
      }
    }
    return { folders, files };
  }

  state(file) {
    const found = fs.lstatSync(this.full(file), { bigint: true });
    return {
      kind: found.isSymbolicLink() ? 'link' : found.isFile() ? 'file' : 'other',
      mode: Number(found.mode),
      mark: `${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs} ${found.mode}`,
    };
  }

  write(files) {
    for (const { path: file, content } of files) {
      fs.mkdirSync(path.dirname(this.full(file)), { recursive: true });
      fs.writeFileSync(this.full(file), Buffer.from(content, 'base64'));
    }
  }

  restore() {
    fs.mkdirSync(this.root, { recursive: true });
    const { folders, files } = this.scan();
    for (const file of files.keys()) if (!this.files.has(file)) this.remove(file);
    for (const folder of [...folders].sort().reverse()) if (!this.folders.has(folder)) this.remove(folder);
    for (const folder of [...this.folders].sort()) {
      if (folders.has(folder)) continue;
      this.remove(folder);
      fs.mkdirSync(this.full(folder), { recursive: true });
    }
    for (const [file, state] of this.files) {
      if (files.get(file)?.mark === state.mark) continue;
      this.remove(file);
      this.put(this.full(file), file);
      this.files.set(file, this.state(file));
    }
  }

  remove(file) {
    fs.rmSync(this.full(file), { recursive: true, force: true });
  }
}
