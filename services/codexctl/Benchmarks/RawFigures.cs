namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>What a plain shell costs in the same place, in milliseconds.</summary>
/// <param name="Start">Until there is one: here a process, on a cluster a new pod and an exec.</param>
/// <param name="Command">A program that does nothing, from the line sent to the line answered.</param>
/// <param name="WriteOne">One file of 1 MB.</param>
/// <param name="WriteHundred">One file of 100 MB.</param>
internal sealed record RawFigures(Percentiles Start, Percentiles Command, Percentiles WriteOne, Percentiles WriteHundred);
