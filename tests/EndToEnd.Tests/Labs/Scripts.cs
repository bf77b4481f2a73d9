using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>Scripts for the scripted model.</summary>
internal static class Scripts
{
    /// <summary>Leaves a binary file and an executable one, and takes a file away.</summary>
    private const string Generate = @"printf '\000\001\377' > blob.bin; printf '#!/bin/sh\n' > tool.sh; chmod +x tool.sh; rm notes.txt";

    public static string FixDiscount(Lab lab) => Write(lab, Edit(Fix));

    public static Replacement Fix { get; } = new("shop/discount.py", "if total > 100:", "if total >= 100:");

    /// <summary>For <see cref="Samples.Layered"/>: edits upon what a command left, upon each other and beside each other.</summary>
    public static ModelReply Layers { get; } = Plan(
        new Step("generated", "terminal.run@1", StepRole.Probe, JsonSerializer.SerializeToElement(
            new TerminalRunArguments(["/bin/sh", "-c", Generate], Capture: ["blob.bin", "notes.txt", "tool.sh"]), WireJson.Stored), [], "base", 100, 90),
        Step("one", "generated", Fix),
        Step("two", "one", new Replacement("shop/discount.py", "        return 5\n", "        return 5  # half\n")),
        Step("three", "base", new Replacement("shop/__init__.py", "# shop", "# the shop")));

    public static string Write(Lab lab, params ModelReply[] replies)
    {
        var path = Path.Combine(lab.Folder, "script.json");
        File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(replies.ToImmutableArray(), WireJson.Stored));
        return path;
    }

    public static ModelReply Edit(params Replacement[] replacements) => Plan(Step("edit", "base", replacements));

    public static ModelReply Plan(params Step[] steps) => new ModelReply.Plan([.. steps], "As scripted", 90, []);

    /// <param name="on">The base, or the edit that it stands on.</param>
    public static Step Step(string id, string on, params Replacement[] replacements) => new(
        id, "edit.apply@1", StepRole.Edit, JsonSerializer.SerializeToElement(new EditApplyArguments(Replacements: [.. replacements]), WireJson.Stored),
        on == "base" ? [] : [on], on, 100, 90);
}
