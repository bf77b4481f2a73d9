using System.Collections.Immutable;

namespace CodexPlatform.Contracts;

/// <summary>How many failing and passing tests ran each line: all that Ochiai needs.</summary>
/// <param name="Failed">Failing tests in all.</param>
/// <param name="Passed">Passing tests in all.</param>
/// <param name="Files">Sorted ordinally by path; paths relative to the root of the repository.</param>
public sealed record Spectra(int Failed, int Passed, ImmutableArray<FileSpectrum> Files);

/// <param name="Lines">Sorted by line; lines that no test ran are absent.</param>
public sealed record FileSpectrum(string Path, ImmutableArray<LineSpectrum> Lines);

/// <param name="Line">From 1.</param>
/// <param name="Failed">Failing tests that ran it.</param>
/// <param name="Passed">Passing tests that ran it.</param>
public sealed record LineSpectrum(int Line, int Failed, int Passed);
