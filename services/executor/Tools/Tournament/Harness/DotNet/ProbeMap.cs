using System;
using System.Collections.Generic;

namespace Codex;

/// <summary>Which line each probe of a project stands for, and which lines run with a type as a whole.</summary>
/// <param name="type">The class that holds what the probes store.</param>
sealed class ProbeMap(string type)
{
    private readonly Dictionary<(int, int, int), int> numbers = new();
    private readonly Dictionary<string, int> files = new(StringComparer.Ordinal), owners = new(StringComparer.Ordinal);
    private readonly List<int[]> places = new(), standing = new();

    public string Type => type;

    /// <summary>The array is volatile, so that a loop sees that it was replaced.</summary>
    public string Source => $"static class {type} {{ public static volatile byte[] At = new byte[{places.Count}]; }}";

    /// <summary>The statement that says that a line was reached.</summary>
    public string Probe(string file, int line, string owner)
    {
        var place = Place(file, line, owner);
        if (!numbers.TryGetValue(place, out var number))
        {
            numbers[place] = number = places.Count;
            places.Add(new[] { place.Item1, line, place.Item3 });
        }

        return $"global::{type}.At[{number}]=1;";
    }

    /// <summary>Initialisers and static constructors run once for many tests: such a line counts for each test that runs something of its type.</summary>
    public void Stand(string file, int line, string owner)
    {
        var place = Place(file, line, owner);
        standing.Add(new[] { place.Item1, line, place.Item3 });
    }

    /// <summary>As <see cref="Spectrum"/> reads it.</summary>
    public object Told(string assembly) => new { assembly, type, files = files.Keys, places, standing };

    private (int, int, int) Place(string file, int line, string owner) => (NumberOf(files, file), line, NumberOf(owners, owner));

    private static int NumberOf(Dictionary<string, int> known, string name) => known.TryGetValue(name, out var number) ? number : known[name] = known.Count;
}
