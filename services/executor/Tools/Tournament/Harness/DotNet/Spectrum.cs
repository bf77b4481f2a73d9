using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;

namespace Codex;

/// <summary>Which lines each test ran, as the probes of all projects tell.</summary>
sealed class Spectrum
{
    private const int MostPlaces = 8;
    private readonly List<Part> parts;
    private readonly Dictionary<(string File, int Line), int[]> counts = new();
    private readonly HashSet<(string, int)> common = new();
    private readonly int[] totals = new int[2];

    /// <param name="projects">As <c>ProbeMap</c> tells them.</param>
    public Spectrum(JsonElement projects) => parts = projects.EnumerateArray().Select(each => new Part(each)).ToList();

    /// <summary>Takes what was run since the last time.</summary>
    public HashSet<(string File, int Line)> Take()
    {
        var ran = new HashSet<(string, int)>();
        parts.ForEach(each => each.Take(ran));
        return ran;
    }

    /// <summary>From now on each probe throws.</summary>
    public void Break() => parts.ForEach(each => each.Store(Array.Empty<byte>()));

    /// <summary>What was run so far belongs to no single test.</summary>
    public void Settle() => common.UnionWith(Take());

    public void Count(bool passed, HashSet<(string File, int Line)> ran)
    {
        totals[passed ? 1 : 0]++;
        foreach (var line in ran)
        {
            if (!counts.TryGetValue(line, out var count))
            {
                counts[line] = count = new int[2];
            }

            count[passed ? 1 : 0]++;
        }
    }

    /// <summary>The places of a loop, as a trace would name them.</summary>
    public static string Trace(IEnumerable<(string File, int Line)> ran) =>
        string.Concat(ran.Order().Take(MostPlaces).Select(each => $"   at {each.File}:line {each.Line}\n"));

    /// <summary>Lines that belong to no test, and lines of types of which no test ran anything, count for every test.</summary>
    public void Save(string path)
    {
        common.UnionWith(parts.SelectMany(each => each.Standing));
        var lines = counts.Concat(common.Where(each => !counts.ContainsKey(each)).Select(each => KeyValuePair.Create(each, totals)));
        var files = lines.GroupBy(each => each.Key.Item1, StringComparer.Ordinal)
            .ToDictionary(file => file.Key, file => file.Select(each => new[] { each.Key.Item2, each.Value[0], each.Value[1] }).ToArray(), StringComparer.Ordinal);
        File.WriteAllText(path, JsonSerializer.Serialize(new { failed = totals[0], passed = totals[1], files }));
    }

    /// <summary>One project.</summary>
    private sealed class Part
    {
        private readonly FieldInfo store;
        private readonly (string, int)[] places;
        private readonly int[] owners;
        private readonly ILookup<int, (string, int)> standing;

        public Part(JsonElement told)
        {
            var files = told.GetProperty("files").EnumerateArray().Select(each => each.GetString()).ToArray();
            int[][] Rows(string name) => told.GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(each => each.GetInt32()).ToArray()).ToArray();
            store = Assembly.Load(new AssemblyName(told.GetProperty("assembly").GetString())).GetType(told.GetProperty("type").GetString()).GetField("At");
            places = Rows("places").Select(row => (files[row[0]], row[1])).ToArray();
            owners = Rows("places").Select(row => row[2]).ToArray();
            standing = Rows("standing").ToLookup(row => row[2], row => (files[row[0]], row[1]));
        }

        public IEnumerable<(string, int)> Standing => standing.SelectMany(each => each);

        public void Store(byte[] ran) => store.SetValue(null, ran);

        public void Take(HashSet<(string, int)> all)
        {
            var ran = (byte[])store.GetValue(null);
            Store(new byte[places.Length]);
            foreach (var place in Enumerable.Range(0, ran.Length).Where(each => ran[each] != 0))
            {
                all.Add(places[place]);
                all.UnionWith(standing[owners[place]]);
            }
        }
    }
}
