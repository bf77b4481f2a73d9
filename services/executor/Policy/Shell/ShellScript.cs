using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>A shell text as far as policy needs to read it: what is run, with which words, and what feeds what.</summary>
/// <param name="Whole">Whether all of it was read: a text that multiplies itself by variables or braces is not.</param>
internal sealed record ShellScript(ImmutableArray<ShellPipeline> Pipelines, bool Whole);

internal sealed record ShellPipeline(ImmutableArray<ShellCommand> Commands);

/// <param name="Words">Quotes removed, known variables put in; what is unknown is marked, see <see cref="ShellMarks"/>.</param>
/// <param name="Input">Text of here-documents and here-strings.</param>
internal sealed record ShellCommand(ImmutableArray<string> Words, ImmutableArray<ShellRedirect> Redirects, string Input);

/// <param name="Operator">Without the descriptor's number: <c>&gt;</c>, <c>&gt;&gt;</c>, <c>&lt;</c> …</param>
internal sealed record ShellRedirect(string Operator, string Target);
