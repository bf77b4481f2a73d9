using System.Collections.Immutable;

namespace CodexPlatform.Contracts;

/// <summary>Tools that make a new snapshot and run nothing. The old one stays as it is.</summary>
internal static class EditTools
{
    private static readonly ToolError Empty = new("patch.empty", "The result is the same as the snapshot.");

    public static ImmutableArray<ToolDescriptor> All { get; } =
    [
        new(
            "edit.apply",
            1,
            "Makes a new snapshot from a unified diff, from exact replacements or from a stored patch: all of it or nothing.",
            RetryClass.Deterministic,
            ToolEffect.Snapshot,
            TypicalCost: 50,
            typeof(EditApplyArguments),
            [
                .. CommonErrors.Arguments,
                CommonErrors.OutsidePath,
                .. CommonErrors.Artifacts,
                Empty,
                new("patch.malformed", "The text is no unified diff; the message names the line."),
                new("patch.does-not-apply", "A hunk does not stand where it says; the message names file, hunk, what was expected and what was found."),
                new("patch.unsupported", "The diff does what the diff form cannot: binary content, changes of mode, symbolic links."),
                new("path.not-a-file", "A stored patch changes a submodule or a folder as if it were a file."),
                new("edit.file-absent", "A replacement names a file that is not there."),
                new("edit.file-exists", "A replacement with an empty search would create a file that is there."),
                new("edit.not-found", "The search text does not occur; the message names the nearest lines."),
                new("edit.ambiguous", "The search text occurs more than once; the message names the lines."),
                new("edit.unsupported", "The path is a symbolic link, a submodule or a folder."),
            ],
            [
                new("A unified diff", """{"diff":"--- a/app.py\n+++ b/app.py\n@@ -1,2 +1,2 @@\n def one():\n-    return 2\n+    return 1\n"}"""),
                new("An exact replacement", """{"replacements":[{"path":"app.py","search":"return 2","replace":"return 1"}]}"""),
                new("A stored patch", """{"patch":{"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","length":120}}"""),
            ]),
        new(
            "edit.merge",
            1,
            "Brings the results of parallel edits of one snapshot together by three-way merge.",
            RetryClass.Deterministic,
            ToolEffect.Snapshot,
            TypicalCost: 60,
            typeof(EditMergeArguments),
            [
                .. CommonErrors.Arguments,
                Empty,
                new("merge.unknown-step", "A step is not known or made no change."),
                new("merge.other-base", "A step's change leads back to another snapshot."),
                new("merge.conflict", "Two changes touch the same lines; the result names the paths."),
            ],
            [new("Two edits", """{"steps":["edit-a","edit-b"]}""")]),
    ];
}
