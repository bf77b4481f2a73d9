using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>Scripts for the scripted model.</summary>
internal static class Scripts
{
    public static string FixDiscount(Lab lab) => Write(lab, Edit(Fix));

    public static Replacement Fix { get; } = new("shop/discount.py", "if total > 100:", "if total >= 100:");

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
