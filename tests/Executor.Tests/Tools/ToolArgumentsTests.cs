using System.Text.Json;
using System.Text.Json.Nodes;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tools;

public class ToolArgumentsTests
{
    [Theory]
    [Trait("Requirement", "T11 L8 A5")]
    [InlineData("fs.read@1", """["path"]""", "arguments.malformed")]
    [InlineData("fs.read@1", "null", "arguments.malformed")]
    [InlineData("fs.read@1", "{}", "arguments.malformed")]
    [InlineData("fs.read@1", """{"path":null}""", "arguments.malformed")]
    [InlineData("fs.read@1", """{"path":7}""", "arguments.malformed")]
    [InlineData("fs.read@1", """{"Path":"a"}""", "arguments.malformed")]
    [InlineData("fs.read@1", """{"path":"a","path":"b"}""", "arguments.malformed")]
    [InlineData("fs.read@1", """{"path":"\ud800"}""", "arguments.malformed")]
    [InlineData("fs.read@1", """{"path":"a","fromLine":"1"}""", "arguments.malformed")]
    [InlineData("fs.read@1", """{"path":"a","fromLine":1.5}""", "arguments.malformed")]
    [InlineData("fs.read@1", """{"path":"a","fromLine":99999999999}""", "arguments.malformed")]
    [InlineData("fs.read@1", """{"path":"a","fromLine":0}""", "arguments.out-of-range")]
    [InlineData("fs.read@1", """{"path":"a","fromLine":5,"toLine":4}""", "arguments.out-of-range")]
    [InlineData("fs.read@1", """{"path":""}""", "path.outside")]
    [InlineData("fs.read@1", """{"path":"/etc/passwd"}""", "path.outside")]
    [InlineData("fs.read@1", """{"path":"a/../b"}""", "path.outside")]
    [InlineData("fs.read@1", """{"path":"a//b"}""", "path.outside")]
    [InlineData("fs.read@1", """{"path":"x/.GIT/config"}""", "path.outside")]
    [InlineData("test.run@1", """{"command":"true","timeoutSeconds":0}""", "arguments.out-of-range")]
    [InlineData("test.run@1", """{"command":"true","timeoutSeconds":1501}""", "arguments.out-of-range")]
    [InlineData("test.run@1", """{"command":"  "}""", "arguments.out-of-range")]
    [InlineData("test.run@1", """{"command":"a\u0000b"}""", "arguments.out-of-range")]
    [InlineData("test.run@1", """{"command":"true","shell":"bash"}""", "arguments.malformed")]
    [InlineData("terminal.run@1", """{"argv":[]}""", "arguments.out-of-range")]
    [InlineData("terminal.run@1", """{"argv":["a",null]}""", "arguments.malformed")]
    [InlineData("terminal.run@1", """{"argv":"ls -la"}""", "arguments.malformed")]
    [InlineData("terminal.run@1", """{"argv":["ls"],"cwd":"../x"}""", "path.outside")]
    [InlineData("terminal.run@1", """{"argv":["ls"],"capture":["/etc"]}""", "path.outside")]
    [InlineData("terminal.run@1", """{"argv":["ls"],"environment":{"A":null}}""", "arguments.malformed")]
    [InlineData("edit.merge@1", """{"steps":["a","a"]}""", "arguments.out-of-range")]
    [InlineData("edit.apply@1", """{"replacements":[{"path":"a","search":"b"}]}""", "arguments.malformed")]
    [InlineData("edit.apply@1", """{"replacements":[]}""", "arguments.out-of-range")]
    [InlineData("edit.apply@1", """{"patch":{"sha256":"../../x","length":1}}""", "arguments.out-of-range")]
    public void Are_refused_with_a_code_when_malformed(string tool, string json, string code) =>
        Assert.Equal(code, ToolCatalog.Check(tool, JsonDocument.Parse(json).RootElement)?.Code);

    /// <summary>Examples, bent at random: whatever comes out is either refused with a declared code, or can be read again as it was.</summary>
    [Fact]
    [Trait("Requirement", "T11")]
    public void Are_read_or_refused_whatever_they_are()
    {
        var random = new Random(7);
        var (taken, refused) = (0, 0);
        for (var i = 0; i < 4000; i++)
        {
            var tool = ToolCatalog.Tools[random.Next(ToolCatalog.Tools.Length)];
            var node = JsonNode.Parse(tool.Examples[random.Next(tool.Examples.Length)].Arguments)!;
            for (var bends = random.Next(3); bends >= 0; bends--)
            {
                node = Bend(node, random);
            }

            var (record, refusal) = ToolArguments.Read(tool.Arguments, JsonSerializer.SerializeToElement(node));
            if (record is null)
            {
                refused++;
                Assert.Contains(refusal!.Code, tool.Errors.Select(error => error.Code).Append("path.outside"));
                continue;
            }

            taken++;
            var again = JsonSerializer.SerializeToElement(record, tool.Arguments, WireJson.Strict);
            Assert.Null(ToolArguments.Read(tool.Arguments, again).Refusal);
        }

        Assert.True(taken > 200 && refused > 200, $"{taken} taken, {refused} refused: the cases do not tell");
    }

    private static JsonNode Bend(JsonNode node, Random random)
    {
        if (node is JsonObject members && random.Next(4) > 0)
        {
            var name = members.Count == 0 ? "x" : members.ElementAt(random.Next(members.Count)).Key;
            switch (random.Next(5))
            {
                case 0:
                    members.Remove(name);
                    break;
                case 1:
                    members["unknown"] = Value(random);
                    break;
                case 2 when members[name] is JsonObject or JsonArray:
                    members[name] = Bend(members[name]!.DeepClone(), random);
                    break;
                default:
                    members[name] = Value(random);
                    break;
            }

            return members;
        }

        if (node is JsonArray items && random.Next(4) > 0)
        {
            items.Add(Value(random));
            return items;
        }

        return node is JsonObject && random.Next(3) > 0 ? node : Value(random) ?? new JsonArray();
    }

    private static JsonNode? Value(Random random) => random.Next(12) switch
    {
        0 => null,
        1 => -1,
        2 => int.MaxValue,
        3 => 0.5,
        4 => "",
        5 => "../x",
        6 => "a",
        7 => true,
        8 => new JsonObject { ["a"] = "b" },
        9 => new JsonArray("a", "b"),
        10 => new string('x', 20_000),
        _ => "\0",
    };
}
