using System.Collections.Immutable;

namespace CodexPlatform.Repair.Languages;

/// <summary>How a choice between patterns is written that has a value: in braces an arm for each, with an arrow between pattern and value.</summary>
/// <param name="SubjectFirst">Whether the subject stands before the word, and not in parentheses behind it.</param>
/// <param name="Labels">Words that begin an arm; empty where its pattern does.</param>
/// <param name="ArmEnd">What stands behind a value.</param>
internal sealed record SwitchForm(string Word, bool SubjectFirst, ImmutableArray<string> Labels, string ArmEnd);
