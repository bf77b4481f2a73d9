using System.Collections.Immutable;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>A program with a bug, and what the repair of it is judged by.</summary>
/// <param name="Name">Its folder, relative to that of all cases.</param>
/// <param name="Folder">Absolute.</param>
/// <param name="HeldOut">Tests that the engine never sees; null where there are none.</param>
/// <param name="Fixable">False where no small edit is a repair: the right end is to say so.</param>
/// <param name="Brought">Null where all files are in the folder.</param>
internal sealed record RepairCase(string Name, string Folder, string Check, string Language, HeldOutTests? HeldOut, bool Fixable, BroughtSources? Brought)
{
    public const string Description = "case.json";

    /// <summary>Correct files and held-out tests: neither is part of the repository that the engine gets.</summary>
    public const string Reference = "reference", Holdout = "holdout";

    /// <summary>Lays the program as it is found into a folder that is not there yet.</summary>
    /// <inheritdoc cref="BroughtSources.Lay"/>
    public void Lay(string repository)
    {
        FreshRepository.Copy(Folder, repository, name => name is Description or Reference or Holdout);
        Brought?.Lay(repository);
    }
}

/// <param name="Line">A shell line for the root of the repaired tree, over which the files have been laid.</param>
/// <param name="Files">Relative to the folder of held-out tests, sorted ordinally.</param>
internal sealed record HeldOutTests(string Line, ImmutableArray<string> Files);
