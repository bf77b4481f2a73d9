using System.Collections.Immutable;
using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>What a tool found out; <see cref="Tool{TArguments}"/> makes the outcome of it.</summary>
/// <param name="Output">Everything there is to read; stored whole if the view cannot hold it.</param>
/// <param name="Programs">Versions of the programs that ran.</param>
/// <param name="Commands">How long what the call is about ran in the sandbox; null for a tool that runs no command.</param>
internal sealed record ToolAnswer(
    ToolStatus Status,
    string? Code,
    string Summary,
    ReadOnlyMemory<byte> Output,
    ToolResult? Result = null,
    SandboxFacts? Environment = null,
    ImmutableSortedDictionary<string, string>? Programs = null,
    TimeSpan? Commands = null)
{
    public static ToolAnswer Succeeded(string summary, string output = "", ToolResult? result = null) =>
        new(ToolStatus.Succeeded, null, summary, Encoding.UTF8.GetBytes(output), result);

    public static ToolAnswer Failed(string code, string summary, string output = "", ToolResult? result = null) =>
        new(ToolStatus.Failed, code, summary, Encoding.UTF8.GetBytes(output), result);

    public static ToolAnswer Failed(Refusal refusal) => Failed(refusal.Code, refusal.Reason);
}
