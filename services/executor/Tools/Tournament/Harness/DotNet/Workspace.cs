using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Codex;

/// <summary>A folder that is put back after each candidate, whatever its tests did to it: by size, time and mode of each file.</summary>
sealed class Workspace
{
    private readonly Dictionary<string, (string State, byte[] Content)> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> foreign;

    /// <param name="tops">Names at the top that belong to the project; what else lies there is left alone.</param>
    public Workspace(string root, IEnumerable<string> tops)
    {
        Root = root;
        foreign = Directory.EnumerateFileSystemEntries(root).Select(each => Path.GetFileName(each)).Except(tops).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, state) in Scan(folders))
        {
            files[path] = (state, state[0] == 'f' ? File.ReadAllBytes(Full(path)) : null);
        }
    }

    public string Root { get; }

    public string Full(string path) => Path.Combine(Root, path);

    /// <summary>The same files below another folder; what is left alone is linked.</summary>
    public Workspace Copy(string folder)
    {
        foreach (var name in foreign)
        {
            File.CreateSymbolicLink(Path.Combine(folder, name), Full(name));
        }

        foreach (var path in folders)
        {
            Directory.CreateDirectory(Path.Combine(folder, path));
        }

        foreach (var path in files.Keys)
        {
            if (new FileInfo(Full(path)).LinkTarget is { } target)
            {
                File.CreateSymbolicLink(Path.Combine(folder, path), target);
            }
            else
            {
                File.Copy(Full(path), Path.Combine(folder, path));
            }
        }

        return new Workspace(folder, folders.Concat(files.Keys).Select(each => each.Split('/')[0]));
    }

    public void Restore()
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        var found = Scan(there).ToDictionary(each => each.Path, each => each.State, StringComparer.Ordinal);
        foreach (var path in found.Keys.Where(each => !files.ContainsKey(each)))
        {
            File.Delete(Full(path));
        }

        foreach (var path in there.Where(each => !folders.Contains(each)).OrderDescending(StringComparer.Ordinal))
        {
            Directory.Delete(Full(path), true);
        }

        foreach (var path in folders.Where(each => !there.Contains(each)))
        {
            Directory.CreateDirectory(Full(path));
        }

        foreach (var (path, (state, content)) in files.ToList())
        {
            if (found.GetValueOrDefault(path) != state && content != null)
            {
                File.Delete(Full(path));
                File.WriteAllBytes(Full(path), content);
                File.SetUnixFileMode(Full(path), (UnixFileMode)int.Parse(state.Split(' ')[3]));
                files[path] = (State(new FileInfo(Full(path))), content);
            }
        }
    }

    private IEnumerable<(string Path, string State)> Scan(HashSet<string> seen)
    {
        var waiting = new Stack<string>(new[] { "" });
        while (waiting.TryPop(out var folder))
        {
            var here = new DirectoryInfo(Full(folder));
            foreach (var entry in here.Exists ? here.EnumerateFileSystemInfos() : Array.Empty<FileSystemInfo>())
            {
                if (folder.Length == 0 && foreign.Contains(entry.Name))
                {
                    continue;
                }

                var path = folder.Length == 0 ? entry.Name : folder + "/" + entry.Name;
                if (entry is DirectoryInfo && entry.LinkTarget is null)
                {
                    seen.Add(path);
                    waiting.Push(path);
                }
                else
                {
                    yield return (path, State(entry));
                }
            }
        }
    }

    private static string State(FileSystemInfo entry) =>
        entry.LinkTarget is { } target ? "l " + target
        : $"f {(entry as FileInfo)?.Length} {entry.LastWriteTimeUtc.Ticks} {(int)entry.UnixFileMode}";
}
