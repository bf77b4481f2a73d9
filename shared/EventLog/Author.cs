namespace CodexPlatform.EventLog;

/// <summary>On whose behalf events are appended, and why.</summary>
/// <param name="Actor">A service, or a person.</param>
/// <param name="Cause">Id of the event or command that led to them.</param>
/// <param name="Trace">W3C trace parent, where there is one.</param>
/// <param name="Logic">Number of the decision logic; whoever appends decisions must name it, whoever appends facts has none.</param>
public sealed record Author(string Actor, string? Cause = null, string? Trace = null, int? Logic = null);
