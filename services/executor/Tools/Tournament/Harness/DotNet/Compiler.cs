using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Codex;

/// <summary>The projects of the workspace, those first that others refer to.</summary>
sealed class Compiler
{
    public Compiler(string folder, string root)
    {
        var all = Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(Project.Read).ToList();
        var byName = all.GroupBy(each => each.Name, StringComparer.Ordinal).ToDictionary(each => each.Key, each => each.ToList(), StringComparer.Ordinal);
        if (byName.Values.Any(each => each.Count > 1))
        {
            throw new UnfitException("a project is built for several targets");
        }

        foreach (var project in all)
        {
            project.Uses.AddRange(
                project.References.Where(path => path.StartsWith(root + "/", StringComparison.Ordinal))
                    .Select(path => byName.GetValueOrDefault(Path.GetFileNameWithoutExtension(path))?[0]).Where(each => each != null && each != project).Distinct());
        }

        Projects = new List<Project>();
        foreach (var project in all)
        {
            Take(project);
        }

    }

    public List<Project> Projects { get; }

    /// <returns>The assemblies that a change makes anew, by name; null if it does not compile.</returns>
    public Dictionary<string, byte[]> Compile(IReadOnlyDictionary<string, byte[]> texts)
    {
        var made = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var surfaces = new Dictionary<Project, byte[]>();
        foreach (var project in Projects.Where(each => texts.Keys.Any(each.Has) || each.Uses.Any(surfaces.ContainsKey)))
        {
            var result = project.Make(texts, surfaces);
            if (result.Errors.Count > 0)
            {
                return null;
            }

            made[project.Name] = result.Image;
            if (!result.Surface.AsSpan().SequenceEqual(project.Surface))
            {
                surfaces[project] = result.Surface;
            }
        }

        return made;
    }

    /// <summary>A project and all that it refers to.</summary>
    public static HashSet<Project> Closure(Project project)
    {
        var found = new HashSet<Project> { project };
        foreach (var used in project.Uses)
        {
            found.UnionWith(Closure(used));
        }

        return found;
    }

    private void Take(Project project)
    {
        foreach (var used in project.Uses)
        {
            Take(used);
        }

        if (!Projects.Contains(project))
        {
            Projects.Add(project);
        }
    }
}
