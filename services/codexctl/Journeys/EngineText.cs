namespace CodexPlatform.Codexctl;

/// <summary>What is said about an engine that works already.</summary>
internal static class EngineText
{
    public static string Held(EngineHolder holder) =>
        $"Process {holder.Process} has been working on this data folder since {holder.Since.ToLocalTime():yyyy-MM-dd HH:mm}: wait for it to end, or choose another folder with --data";
}
