using System.Collections.Immutable;
using System.Text.Json;

namespace CodexPlatform.Contracts.Tests;

public class WireJsonTests
{
    private const string Task =
        """{"intent":"i","check":"c","acceptance":[],"protect":[],"budget":{"candidates":1,"wallSeconds":2},"sponsor":"s"}""";

    public static TheoryData<Type> Enums() => [.. typeof(RunEvent).Assembly.GetExportedTypes().Where(type => type.IsEnum)];

    [Fact]
    public void Reads_what_is_complete()
    {
        var task = JsonSerializer.Deserialize<TaskSpec>(Task, WireJson.Strict)!;
        Assert.Equal(("i", new Budget(1, 2), true), (task.Intent, task.Budget, task.Protect.IsEmpty));
        Assert.Equal(Task, JsonSerializer.Serialize(task, WireJson.Strict));
    }

    [Theory]
    [InlineData("an unknown member", "\"intent\":\"i\"", "\"intent\":\"i\",\"extra\":1")]
    [InlineData("an unknown member further in", "\"candidates\":1", "\"candidates\":1,\"extra\":1")]
    [InlineData("a member in another case", "\"intent\"", "\"Intent\"")]
    public void Refuses_from_outside_and_skips_in_what_is_stored(string what, string part, string instead)
    {
        var json = Task.Replace(part, instead, StringComparison.Ordinal);
        Assert.True(Refused<TaskSpec>(json, WireJson.Strict), what);
        Assert.Equal(what == "a member in another case", Refused<TaskSpec>(json, WireJson.Stored));
    }

    [Theory]
    [InlineData("an absent member", "\"intent\":\"i\",", "")]
    [InlineData("an absent list", "\"acceptance\":[],", "")]
    [InlineData("null for text", "\"intent\":\"i\"", "\"intent\":null")]
    [InlineData("null for a list", "\"acceptance\":[]", "\"acceptance\":null")]
    [InlineData("null for a record", "{\"candidates\":1,\"wallSeconds\":2}", "null")]
    [InlineData("a number as text", "\"candidates\":1", "\"candidates\":\"1\"")]
    [InlineData("text as a number", "\"intent\":\"i\"", "\"intent\":1")]
    [InlineData("a fraction for a count", "\"candidates\":1", "\"candidates\":1.5")]
    [InlineData("a comment", "\"intent\"", "/* why */\"intent\"")]
    [InlineData("a trailing comma", "\"sponsor\":\"s\"", "\"sponsor\":\"s\",")]
    public void Refuses_always(string what, string part, string instead)
    {
        var json = Task.Replace(part, instead, StringComparison.Ordinal);
        Assert.NotEqual(Task, json);
        Assert.True(Refused<TaskSpec>(json, WireJson.Strict), what);
        Assert.True(Refused<TaskSpec>(json, WireJson.Stored), what);
    }

    [Fact]
    public void Takes_defaults_for_what_is_optional() => Assert.Equal(
        new FsReadArguments("a", null, 3), JsonSerializer.Deserialize<FsReadArguments>("""{"path":"a","toLine":3}""", WireJson.Strict));

    [Fact]
    public void Takes_null_for_a_nullable_that_is_absent()
    {
        var candidate = new CandidateVerdict("a", CandidateOutcome.Failed, 0, null, 1);
        var json = JsonSerializer.Serialize(candidate, WireJson.Stored);
        Assert.DoesNotContain("broke", json, StringComparison.Ordinal);
        Assert.Equal(candidate, JsonSerializer.Deserialize<CandidateVerdict>(json, WireJson.Strict));
        Assert.Null(JsonSerializer.Deserialize<Finding>("""{"rule":"r","message":"m"}""", WireJson.Strict)!.Line);
    }

    [Fact]
    public void Leaves_out_what_is_null() =>
        Assert.Equal("""{"path":"a"}""", JsonSerializer.Serialize(new FsReadArguments("a"), WireJson.Stored));

    [Fact]
    public void Writes_text_as_people_read_it() =>
        Assert.Equal("\"ü < 'a' & 日本\"", JsonSerializer.Serialize("ü < 'a' & 日本", WireJson.Stored));

    [Theory]
    [MemberData(nameof(Enums))]
    public void Writes_and_reads_enums_as_words_only(Type type)
    {
        foreach (var value in Enum.GetValues(type))
        {
            var json = JsonSerializer.Serialize(value, type, WireJson.Stored);
            Assert.Equal($"\"{JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!)}\"", json);
            Assert.Equal(value, JsonSerializer.Deserialize(json, type, WireJson.Strict));
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(((int)value).ToString("d", null), type, WireJson.Strict));
        }

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("\"neverAWord\"", type, WireJson.Strict));
    }

    [Theory]
    [InlineData("""{"kind":"edits","change":null}""")]
    [InlineData("""{"paths":[]}""")]
    [InlineData("""{"kind":"conflicted"}""")]
    [InlineData("""{"kind":"conflicted","paths":[],"extra":1}""")]
    public void Refuses_a_form_that_a_union_does_not_have(string json) => Assert.True(Refused<ToolResult>(json, WireJson.Strict));

    [Fact]
    public void Names_the_form_of_a_union() => Assert.Equal(
        """{"kind":"conflicted","paths":["a"]}""",
        JsonSerializer.Serialize<ToolResult>(new ToolResult.Conflicted(ImmutableArray.Create("a")), WireJson.Stored));

    private static bool Refused<T>(string json, JsonSerializerOptions options)
    {
        try
        {
            _ = JsonSerializer.Deserialize<T>(json, options);
            return false;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return true;
        }
    }
}
