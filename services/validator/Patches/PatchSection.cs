using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>Reads the part of a patch that is about one file.</summary>
internal static class PatchSection
{
    public static PatchedFile? Read(PatchLines lines)
    {
        if (lines.TakeAfter("diff --git "u8) is not { } names)
        {
            lines.Fail("a file must begin with 'diff --git'");
            return null;
        }

        if (PatchName.FromHeader(names) is not { } path)
        {
            lines.Fail("the two names of a file differ or are not written as git writes them");
            return null;
        }

        var modes = PatchModes.Read(lines);
        var index = lines.TakeAfter("index "u8);
        if (lines.Problem is not null || (index is not null && !modes.Fits(index, lines)))
        {
            lines.Fail("the index line is not as git writes it");
            return null;
        }

        var body = index is null ? PatchBody.None : PatchBody.Read(lines, path, modes);
        if (lines.Problem is not null)
        {
            return null;
        }

        if (index is null && modes is not { Old: not null, New: not null })
        {
            lines.Fail($"nothing is said about {path}");
            return null;
        }

        var kind = modes switch
        {
            { Created: true } => FileChangeKind.Added,
            { Deleted: true } => FileChangeKind.Deleted,
            _ => index is null ? FileChangeKind.ModeChanged : FileChangeKind.Modified,
        };
        return new(path, kind, modes.Old, modes.New, body.Binary, body.Added, body.Removed);
    }
}
