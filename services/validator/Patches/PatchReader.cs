using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>Reads exactly what <c>git diff --binary --full-index --no-renames</c> writes; whatever else it meets, it refuses.</summary>
/// <remarks>A lenient reader would see less than git applies: a line that it overlooks is a line that nobody has checked.</remarks>
internal static class PatchReader
{
    public static (Patch? Patch, Refusal? Refusal) Read(ReadOnlySpan<byte> patch)
    {
        if (patch.IsEmpty)
        {
            return (new Patch([]), null);
        }

        if (patch[^1] != (byte)'\n')
        {
            return (null, Malformed("it does not end with a line feed", 0));
        }

        var lines = new PatchLines(patch);
        var files = ImmutableArray.CreateBuilder<PatchedFile>();
        while (!lines.AtEnd && lines.Problem is null)
        {
            if (PatchSection.Read(lines) is { } file)
            {
                files.Add(file);
            }
        }

        return lines.Problem is { } problem ? (null, Malformed(problem, lines.Number)) : (new Patch(files.ToImmutable()), null);
    }

    private static Refusal Malformed(string problem, int line) =>
        new("patch.malformed", $"The patch cannot be read: {problem}{(line > 0 ? $" (line {line})" : "")}");
}
