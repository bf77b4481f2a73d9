using System.Collections.Immutable;
using System.Text.Json;

namespace CodexPlatform.Contracts;

/// <summary>Every tool of the platform as data: planner and validator know the tools from here, the executor has them.</summary>
public static class ToolCatalog
{
    /// <summary>Sorted ordinally by reference.</summary>
    public static ImmutableArray<ToolDescriptor> Tools { get; } =
    [
        .. FileTools.All.AddRange(EditTools.All).AddRange(CommandTools.All).OrderBy(tool => tool.Reference, StringComparer.Ordinal),
    ];

    /// <param name="reference">As a step names it: <c>test.run@1</c>.</param>
    public static ToolDescriptor? Find(string reference) =>
        Tools.FirstOrDefault(tool => string.Equals(tool.Reference, reference, StringComparison.Ordinal));

    /// <exception cref="ArgumentException">There is no such tool.</exception>
    public static ToolDescriptor Get(string reference) =>
        Find(reference) ?? throw new ArgumentException($"There is no tool {reference}", nameof(reference));

    /// <summary>Says what is wrong with a call before anybody carries it out; null if nothing is.</summary>
    public static Refusal? Check(string reference, JsonElement arguments) =>
        Find(reference) is { } tool
            ? ToolArguments.Read(tool.Arguments, arguments).Refusal
            : new Refusal("tool.unknown", $"There is no tool {reference}; there are {string.Join(", ", Tools.Select(known => known.Reference))}");

    /// <summary>What scheduling needs to know of every tool.</summary>
    public static ImmutableArray<ToolFacts> Facts { get; } =
        [.. Tools.Select(tool => new ToolFacts(tool.Reference, tool.Retry, tool.Effect, tool.TypicalCost))];
}
