using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>The tools that this executor has, by reference. What the catalogue describes and nobody registered cannot be called.</summary>
internal sealed class Toolbox(IEnumerable<ITool> tools)
{
    private readonly ImmutableSortedDictionary<string, ITool> _tools =
        tools.ToImmutableSortedDictionary(tool => tool.Descriptor.Reference, tool => tool, StringComparer.Ordinal);

    /// <summary>The tools of this folder that need nothing but the workshop.</summary>
    public static ImmutableArray<ITool> Basic(Workshop workshop) =>
    [
        new FsRead(workshop), new FsList(workshop), new SearchText(workshop), new EditApply(workshop), new EditMerge(workshop),
        new TerminalRun(workshop), new LintRun(workshop), new SmokeRun(workshop),
    ];

    public ITool? Find(string reference) => _tools.GetValueOrDefault(reference);

    public IEnumerable<ITool> All => _tools.Values;
}
