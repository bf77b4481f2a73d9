using System.Collections.Immutable;

namespace CodexPlatform.Contracts;

/// <summary>Tools that read a snapshot and run nothing.</summary>
internal static class FileTools
{
    public static ImmutableArray<ToolDescriptor> All { get; } =
    [
        new(
            "fs.read",
            1,
            "Reads one file of the snapshot, or a range of its lines.",
            RetryClass.Deterministic,
            ToolEffect.Read,
            TypicalCost: 10,
            typeof(FsReadArguments),
            [
                .. CommonErrors.Arguments,
                CommonErrors.OutsidePath,
                new("file.absent", "The snapshot has no such file."),
                new("file.folder", "The path is a folder; fs.list shows what is in it."),
                new("file.link", "The path is a symbolic link, which is shown and not followed."),
                new("file.submodule", "The path is a submodule, whose files are not part of the snapshot."),
                new("file.too-large", "The file is larger than 16 MiB."),
                new("range.absent", "The file has no line fromLine."),
            ],
            [
                new("A whole file", """{"path":"src/app.py"}"""),
                new("Some lines", """{"path":"src/app.py","fromLine":10,"toLine":40}"""),
            ]),
        new(
            "fs.list",
            1,
            "Lists the files of the snapshot below a folder with kind and size.",
            RetryClass.Deterministic,
            ToolEffect.Read,
            TypicalCost: 10,
            typeof(FsListArguments),
            [
                .. CommonErrors.Arguments,
                CommonErrors.OutsidePath,
                new("file.absent", "The snapshot has no such folder."),
                new("glob.invalid", "The glob cannot be read."),
            ],
            [
                new("Everything", "{}"),
                new("Python files below a folder", """{"folder":"src","glob":"**/*.py"}"""),
            ]),
        new(
            "search.text",
            1,
            "Finds the lines of the snapshot's text files that match a string or a regular expression.",
            RetryClass.Deterministic,
            ToolEffect.Read,
            TypicalCost: 100,
            typeof(SearchTextArguments),
            [
                .. CommonErrors.Arguments,
                new("glob.invalid", "The glob cannot be read."),
                new("pattern.invalid", "The regular expression cannot be read, or uses back-references or look-around."),
            ],
            [
                new("A fixed string", """{"pattern":"def total("}"""),
                new("An expression in some files", """{"pattern":"TODO|FIXME","regex":true,"ignoreCase":true,"glob":"src/**"}"""),
            ]),
    ];
}
