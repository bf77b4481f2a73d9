using System.Collections.Immutable;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Sources of a case that are not kept with it: a real library of this machine, in which faults are seeded.</summary>
/// <param name="From">Absolute path of a folder.</param>
/// <param name="To">Where it is in the repository, relative to its root.</param>
/// <param name="Package">What to install where it is missing.</param>
/// <param name="Seeds">In the order to make them.</param>
internal sealed record BroughtSources(string From, string To, string Package, ImmutableArray<SeededFault> Seeds)
{
    public bool Missing => !Directory.Exists(From);

    /// <exception cref="BenchmarkFailedException">The library is another version than the case was made for.</exception>
    public void Lay(string repository)
    {
        FreshRepository.Copy(From, Path.Combine(repository, To), _ => false);
        foreach (var seed in Seeds)
        {
            var file = Path.Combine(repository, To, seed.Path);
            var text = File.Exists(file) ? File.ReadAllText(file) : "";
            var at = text.IndexOf(seed.Right, StringComparison.Ordinal);
            if (at < 0 || text.IndexOf(seed.Right, at + 1, StringComparison.Ordinal) >= 0)
            {
                throw new BenchmarkFailedException($"{seed.Path} of {Package} does not hold the text in which the fault is to be seeded exactly once: this is not the version that the case was made for");
            }

            File.WriteAllText(file, string.Concat(text.AsSpan(0, at), seed.Wrong, text.AsSpan(at + seed.Right.Length)));
        }
    }
}

/// <param name="Path">Relative to the brought folder.</param>
/// <param name="Right">Text that occurs exactly once.</param>
/// <param name="Wrong">What takes its place.</param>
internal sealed record SeededFault(string Path, string Right, string Wrong);
