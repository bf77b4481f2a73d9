using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tools;

public partial class ToolCatalogTests
{
    public static TheoryData<string> References { get; } = [.. ToolCatalog.Tools.Select(tool => tool.Reference)];

    [Fact]
    [Trait("Requirement", "T2")]
    public void Holds_every_tool_once() =>
        Assert.Equal(
            ["edit.apply@1", "edit.merge@1", "fs.list@1", "fs.read@1", "lint.run@1", "search.text@1", "smoke.run@1", "terminal.run@1", "test.run@1", "tournament@1"],
            ToolCatalog.Tools.Select(tool => tool.Reference));

    [Theory]
    [Trait("Requirement", "T2")]
    [MemberData(nameof(References))]
    public void Has_only_examples_that_the_tool_takes(string reference)
    {
        var tool = ToolCatalog.Get(reference);

        Assert.NotEmpty(tool.Examples);
        Assert.All(tool.Examples, example => Assert.Null(ToolCatalog.Check(reference, JsonDocument.Parse(example.Arguments).RootElement)));
    }

    [Theory]
    [Trait("Requirement", "T2")]
    [MemberData(nameof(References))]
    public void Publishes_a_closed_schema_in_which_every_argument_is_described(string reference)
    {
        var schema = ToolSchema.Of(ToolCatalog.Get(reference));

        Assert.False(schema["additionalProperties"]!.GetValue<bool>());
        Assert.All(schema["properties"]!.AsObject(), member => Assert.NotEmpty(member.Value!["description"]!.GetValue<string>()));
    }

    [Fact]
    [Trait("Requirement", "T2")]
    public void Says_ranges_defaults_and_what_is_required_in_the_schema()
    {
        var schema = ToolSchema.Of(ToolCatalog.Get("test.run@1"));
        var seconds = schema["properties"]!["timeoutSeconds"]!;

        Assert.Equal(["command"], schema["required"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Equal((1, 1500, 600), (seconds["minimum"]!.GetValue<int>(), seconds["maximum"]!.GetValue<int>(), seconds["default"]!.GetValue<int>()));
    }

    [Theory]
    [Trait("Requirement", "T2")]
    [MemberData(nameof(References))]
    public void Documents_arguments_errors_and_examples(string reference)
    {
        var tool = ToolCatalog.Get(reference);
        var text = ToolDocs.Text(tool);

        Assert.All(ToolSchema.Of(tool)["properties"]!.AsObject(), member => Assert.Contains($"    {member.Key} (", text, StringComparison.Ordinal));
        Assert.All(tool.Errors, error => Assert.Contains($"    {error.Code}\n      {error.Meaning}\n", text, StringComparison.Ordinal));
        Assert.All(tool.Examples, example => Assert.Contains(example.Arguments, text, StringComparison.Ordinal));
        Assert.True(JsonNode.DeepEquals(ToolDocs.Json(tool)["arguments"], ToolSchema.Of(tool)));
    }

    [Fact]
    public void Names_each_error_once_and_in_one_form() =>
        Assert.All(ToolCatalog.Tools, tool =>
        {
            Assert.Equal(tool.Errors.Length, tool.Errors.Select(error => error.Code).Distinct().Count());
            Assert.All(tool.Errors, error => Assert.Matches(Code(), error.Code));
        });

    [Fact]
    [Trait("Requirement", "L6")]
    public void Refuses_a_tool_that_it_does_not_hold() =>
        Assert.Equal("tool.unknown", ToolCatalog.Check("shell.run@1", JsonDocument.Parse("{}").RootElement)?.Code);

    [Fact]
    public void Gives_a_decision_what_it_needs_of_each_tool() =>
        Assert.Equal(
            new ToolFacts("edit.apply@1", RetryClass.Deterministic, ToolEffect.Snapshot, 50), ToolCatalog.Facts.Single(facts => facts.Reference == "edit.apply@1"));

    [GeneratedRegex("^[a-z]+\\.[a-z]+(-[a-z]+)*$")]
    private static partial Regex Code();
}
