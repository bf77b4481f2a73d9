using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Localisation;

/// <summary>A statement under suspicion.</summary>
/// <param name="Level">From 1 to 1000.</param>
/// <param name="Boost">1000 where no trace names it, up to 2000.</param>
internal sealed record Suspicion(Source Source, Statement Statement, int Level, int Boost)
{
    public int Line => Source.Lines.LineOf(Statement.Start);
}
